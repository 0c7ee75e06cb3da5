package org.meseta.simulation.fault.bug;

import java.util.function.Consumer;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEvent;
import org.meseta.simulation.fault.Mutator;

/// Ignores the pongs of the agent at 10.0.2.1.
final class PongIgnored implements Mutator {
  @Override
  public void toMaster(String master, MasterEvent event, Consumer<MasterEvent> core) {
    boolean ignored =
        event instanceof FromAgent.PongReceived pong && pong.from().host().equals("10.0.2.1");
    if (!ignored) {
      core.accept(event);
    }
  }
}
