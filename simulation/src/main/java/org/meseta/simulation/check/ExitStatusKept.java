package org.meseta.simulation.check;

import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentRecord;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.simulation.engine.InvariantBroken;

/// P6: an agent reports of a command what really happened: its exact exit status if anybody can
/// know it, whatever became of the agent meanwhile; and no end while it runs. Of a task without
/// checkpoints an agent may know nothing any more, and says so.
final class ExitStatusKept implements Observer {
  private static final int SIGNAL = 0x7f;

  private final ContainerBooks books;

  ExitStatusKept(ContainerBooks books) {
    this.books = books;
  }

  /// An agent that has left for good knows nothing of its past.
  @Override
  public void recordDurable(String agent, AgentRecord record) {
    if (record instanceof AgentRecord.AgentLeft) {
      books.forget(agent);
    }
  }

  @Override
  public void agentActed(String agent, AgentEffect effect) {
    if (effect instanceof AgentEffect.Send send
        && send.message() instanceof StatusUpdateMessage message) {
      sent(agent, message.getUpdate());
    }
  }

  private void sent(String agent, StatusUpdate update) {
    TaskStatus status = update.getStatus();
    TaskKey task = new TaskKey(update.getFrameworkId().getValue(), status.getTaskId().getValue());
    ContainerBooks.Container container = books.of(task);
    boolean mayBeForgotten = container != null && (!container.checkpoint || container.forgotten);
    if (mayBeForgotten && !update.hasExecutorId()) {
      return;
    }
    String wrong = container == null ? withoutContainer(status) : wrong(container, status);
    if (wrong != null) {
      throw new InvariantBroken(
          "P6",
          "%s reports %s of %s (%s), but %s"
              .formatted(agent, status.getState(), task, status.getMessage(), wrong));
    }
  }

  private static @Nullable String withoutContainer(TaskStatus status) {
    return switch (status.getState()) {
      case TASK_FINISHED, TASK_RUNNING -> "its command was never started";
      default -> null;
    };
  }

  private static @Nullable String wrong(ContainerBooks.Container container, TaskStatus status) {
    boolean killedBeforeStart =
        status.getReason() == TaskStatus.Reason.REASON_TASK_KILLED_DURING_LAUNCH;
    return switch (status.getState()) {
      case TASK_FINISHED, TASK_FAILED, TASK_KILLED, TASK_LOST, TASK_DROPPED, TASK_GONE ->
          switch (container.fate) {
            case STARTING -> null;
            case RUNNING -> killedBeforeStart ? null : "its command runs";
            case ENDED -> killedBeforeStart ? null : wrongEnd(container, status);
            case LOST -> status.getState() == TaskState.TASK_FINISHED ? "nobody saw its end" : null;
          };
      default -> null;
    };
  }

  private static @Nullable String wrongEnd(ContainerBooks.Container container, TaskStatus status) {
    int wait = container.waitStatus;
    boolean exited = (wait & SIGNAL) == 0;
    String text = exited ? "exited with status " + ((wait >> 8) & 0xff) : "terminated with signal ";
    TaskState state = wait == 0 ? TaskState.TASK_FINISHED : TaskState.TASK_FAILED;
    boolean tookTooLong =
        status.getReason() == TaskStatus.Reason.REASON_MAX_COMPLETION_TIME_REACHED
            && status.getState() == TaskState.TASK_FAILED;
    boolean rightState =
        status.getState() == state
            || tookTooLong
            || (container.killAsked && status.getState() == TaskState.TASK_KILLED);
    return rightState && status.getMessage().contains(text) ? null : "its wait status was " + wait;
  }
}
