package org.meseta.simulation.fault.bug;

import java.util.function.Consumer;
import org.meseta.master.core.MasterEffect;
import org.meseta.protocol.internal.StatusUpdateAcknowledgementMessage;
import org.meseta.simulation.fault.Mutator;

/// Loses each acknowledgement of a task whose id ends with 7.
final class LostAcknowledgement implements Mutator {
  @Override
  public void fromMaster(String master, MasterEffect effect, Consumer<MasterEffect> world) {
    boolean lost =
        effect instanceof MasterEffect.SendToAgent send
            && send.message() instanceof StatusUpdateAcknowledgementMessage message
            && message.getTaskId().getValue().endsWith("7");
    if (!lost) {
      world.accept(effect);
    }
  }
}
