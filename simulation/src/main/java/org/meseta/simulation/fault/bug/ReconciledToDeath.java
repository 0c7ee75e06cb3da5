package org.meseta.simulation.fault.bug;

import java.util.function.Consumer;
import org.meseta.master.core.MasterEffect;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.simulation.fault.Mutator;

/// Answers reconciliations about running tasks with TASK_LOST.
final class ReconciledToDeath implements Mutator {
  @Override
  public void fromMaster(String master, MasterEffect effect, Consumer<MasterEffect> world) {
    if (effect instanceof MasterEffect.SendToScheduler send && isAboutRunning(send.event())) {
      Event.Builder wrong = send.event().toBuilder();
      wrong.getUpdateBuilder().getStatusBuilder().setState(TaskState.TASK_LOST);
      world.accept(new MasterEffect.SendToScheduler(send.stream(), wrong.build()));
    } else {
      world.accept(effect);
    }
  }

  private static boolean isAboutRunning(Event event) {
    TaskStatus status = event.getUpdate().getStatus();
    return status.getReason() == TaskStatus.Reason.REASON_RECONCILIATION
        && status.getState() == TaskState.TASK_RUNNING;
  }
}
