package org.meseta.simulation.fault.bug;

import java.util.function.Consumer;
import org.meseta.master.core.MasterEffect;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.simulation.fault.Mutator;

/// Tells a scheduler behind every tenth TASK_FINISHED that the task runs.
final class TerminalStateChanged implements Mutator {
  private int finished;

  @Override
  public void fromMaster(String master, MasterEffect effect, Consumer<MasterEffect> world) {
    world.accept(effect);
    if (effect instanceof MasterEffect.SendToScheduler send
        && send.event().getUpdate().getStatus().getState() == TaskState.TASK_FINISHED
        && ++finished % 10 == 0) {
      Event.Builder again = send.event().toBuilder();
      again.getUpdateBuilder().getStatusBuilder().setState(TaskState.TASK_RUNNING).clearUuid();
      world.accept(new MasterEffect.SendToScheduler(send.stream(), again.build()));
    }
  }
}
