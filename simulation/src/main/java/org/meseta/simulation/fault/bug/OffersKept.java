package org.meseta.simulation.fault.bug;

import java.util.function.Consumer;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEvent;
import org.meseta.simulation.fault.Mutator;

/// Does not notice that links to agents break, so that offers stay.
final class OffersKept implements Mutator {
  @Override
  public void toMaster(String master, MasterEvent event, Consumer<MasterEvent> core) {
    if (!(event instanceof FromAgent.AgentLinkBroken)) {
      core.accept(event);
    }
  }
}
