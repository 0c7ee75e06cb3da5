package org.meseta.master.core.agent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.ops.Statuses;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.TaskRow;
import org.meseta.master.core.state.Tasks;
import org.meseta.model.TaskStates;
import org.meseta.model.resource.ResourceReader;
import org.meseta.protocol.internal.KillTaskMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskStatus;

/// Tasks that a registered agent reports and that its master does not have. What runs must be
/// counted (P11), so they are taken on:
/// - Tasks without checkpoints were given up when the agent's link broke (M-048); if only the link
///   broke they run still, and their framework hears so.
/// - The master before may have launched them with a message that came late.
///
/// If what they need is not free any more they are killed. The report itself may be late too, from
/// a connection of the agent's last process: tasks that have ended are not taken on again, and the
/// agent is asked about those that are.
final class ReportedTasks {
  private final Set<String> taken = new HashSet<>();
  private final List<Task> surplus = new ArrayList<>();

  /// Takes on what is free.
  static ReportedTasks takeOn(Turn turn, int agent, ReregisterSlaveMessage message) {
    ReportedTasks reported = new ReportedTasks();
    for (Task task : message.getTasksList()) {
      int framework = turn.state.frameworks.byId(task.getFrameworkId().getValue());
      if (framework >= 0
          && !turn.state.frameworks.get(framework).completed()
          && !TaskStates.isTerminal(task.getState())) {
        reported.consider(turn, agent, framework, task);
      }
    }
    return reported;
  }

  private void consider(Turn turn, int agent, int framework, Task task) {
    MasterState state = turn.state;
    String id = task.getTaskId().getValue();
    @Nullable TaskRow completed = state.tasks.findCompleted(framework, id);
    boolean givenUp = completed != null && wasGivenUp(completed);
    boolean ended = completed != null && !givenUp;
    if (ended || state.tasks.find(framework, id) != Tasks.NONE) {
      return;
    }
    boolean isFree =
        state
            .allocator
            .free(agent)
            .contains(ResourceReader.read(task.getResourcesList()).unallocate());
    if (isFree) {
      NewReturn.addTask(turn, agent, task, givenUp);
      taken.add(KnownReturn.key(task.getFrameworkId().getValue(), id));
    } else {
      surplus.add(task);
    }
  }

  private static boolean wasGivenUp(TaskRow completed) {
    return !completed.statuses().last().isEmpty()
        && Statuses.parse(completed.statuses().last()).getReason()
            == TaskStatus.Reason.REASON_AGENT_DISCONNECTED;
  }

  /// Whether this task was taken on just now.
  boolean isNew(TaskRow task) {
    return taken.contains(KnownReturn.key(task.frameworkId(), task.id()));
  }

  /// Kills what was not free.
  void killSurplus(Turn turn, AgentRow row) {
    for (Task task : surplus) {
      turn.toAgent(
          row,
          KillTaskMessage.newBuilder()
              .setFrameworkId(task.getFrameworkId())
              .setTaskId(task.getTaskId())
              .build());
    }
  }
}
