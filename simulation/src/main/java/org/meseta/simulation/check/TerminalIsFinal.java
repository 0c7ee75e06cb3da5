package org.meseta.simulation.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentRecord;
import org.meseta.model.TaskStates;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.simulation.engine.InvariantBroken;

/// P3: a terminal state that an agent has reported never changes, neither where agents report it
/// nor where schedulers read it. What a master says of its own accord may be overtaken, but it
/// never revives what an agent has ended.
final class TerminalIsFinal implements Observer {
  private record End(String agent, TaskState state) {}

  private final Map<TaskKey, End> ended = new HashMap<>();
  private final Set<TaskKey> read = new HashSet<>();
  private final Map<String, String> frameworkIds = new HashMap<>();

  /// An agent that has left for good knows nothing of its past.
  @Override
  public void recordDurable(String agent, AgentRecord record) {
    if (record instanceof AgentRecord.AgentLeft) {
      ended.values().removeIf(end -> end.agent.equals(agent));
    }
  }

  @Override
  public void agentActed(String agent, AgentEffect effect) {
    if (effect instanceof AgentEffect.Send send
        && send.message() instanceof StatusUpdateMessage message) {
      reported(agent, message.getUpdate());
    }
  }

  private void reported(String agent, StatusUpdate update) {
    TaskKey task =
        new TaskKey(update.getFrameworkId().getValue(), update.getStatus().getTaskId().getValue());
    TaskState state = update.getStatus().getState();
    End before = ended.get(task);
    if (before != null && before.state != state) {
      throw new InvariantBroken(
          "P3", "%s reports %s of %s after %s".formatted(agent, state, task, before));
    }
    if (TaskStates.isTerminal(state)) {
      ended.put(task, new End(agent, state));
    }
  }

  @Override
  public void schedulerHeard(String framework, Event event) {
    switch (event.getType()) {
      case SUBSCRIBED ->
          frameworkIds.put(framework, event.getSubscribed().getFrameworkId().getValue());
      case UPDATE -> heard(frameworkIds.getOrDefault(framework, ""), event.getUpdate().getStatus());
      default -> {}
    }
  }

  private void heard(String framework, TaskStatus status) {
    TaskKey task = new TaskKey(framework, status.getTaskId().getValue());
    End end = ended.get(task);
    boolean byAgent = status.hasUuid();
    boolean terminal = TaskStates.isTerminal(status.getState());
    boolean otherEnd = byAgent && end != null && status.getState() != end.state;
    if (read.contains(task) && (otherEnd || (!terminal && !isIgnorance(status)))) {
      throw new InvariantBroken(
          "P3",
          "a scheduler reads %s of %s (%s) after %s"
              .formatted(status.getState(), task, status.getReason(), end));
    }
    if (byAgent && terminal) {
      read.add(task);
    }
  }

  /// A scheduler that asks about a task that is over hears that the master knows nothing of it.
  private static boolean isIgnorance(TaskStatus status) {
    return status.getReason() == TaskStatus.Reason.REASON_RECONCILIATION
        && (status.getState() == TaskState.TASK_UNKNOWN
            || status.getState() == TaskState.TASK_UNREACHABLE);
  }
}
