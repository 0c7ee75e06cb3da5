package org.meseta.master.core.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.Statuses;
import org.meseta.master.core.ops.TaskUpdates;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AbsentAgent;
import org.meseta.master.core.state.Agents;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.TaskRow;
import org.meseta.master.core.state.Tasks;
import org.meseta.model.AgentFate;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.TimeInfo;
import org.meseta.protocol.v1.scheduler.Call;

/// RECONCILE: the newest state of the named tasks, or of all live ones (M-215 to M-217, P9).
/// Silence means that an agent which may know is still expected back.
final class ReconcileHandler implements CallHandler {
  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    turn.accepted(request);
    if (call.getReconcile().getTasksCount() == 0) {
      for (int slot : turn.state.tasks.ofFramework(framework)) {
        known(turn, framework, turn.state.tasks.get(slot));
      }
      return;
    }
    for (Call.Reconcile.Task task : call.getReconcile().getTasksList()) {
      answer(turn, framework, task.getTaskId().getValue(), task.getAgentId().getValue());
    }
  }

  /// Answers for one task; `agentId` is empty when the scheduler did not say.
  static void answer(Turn turn, int framework, String taskId, String agentId) {
    int slot = turn.state.tasks.find(framework, taskId);
    if (slot != Tasks.NONE) {
      known(turn, framework, turn.state.tasks.get(slot));
    } else {
      unknown(turn, framework, taskId, agentId);
    }
  }

  private static void known(Turn turn, int framework, TaskRow task) {
    TaskStatus status =
        TaskUpdates.withLastKnown(
                task,
                TaskUpdates.fromMaster(
                    turn,
                    task,
                    task.toldState(),
                    TaskStatus.Reason.REASON_RECONCILIATION,
                    "Reconciliation: Latest task state"))
            .build();
    turn.toScheduler(turn.state.frameworks.get(framework), Statuses.update(status));
  }

  private static void unknown(Turn turn, int framework, String taskId, String agentId) {
    MasterState state = turn.state;
    FrameworkRow row = state.frameworks.get(framework);
    @Nullable AbsentAgent absent = state.absentees.find(agentId);
    AgentFate fate = fate(state, agentId, absent);
    Optional<TaskState> answer = fate.reconcile(row.partitionAware());
    if (answer.isEmpty()) {
      return;
    }
    TaskStatus.Builder status =
        Statuses.fromMaster(
            taskId,
            agentId,
            answer.get(),
            TaskStatus.Reason.REASON_RECONCILIATION,
            text(fate),
            turn.nowSeconds());
    if (fate == AgentFate.UNREACHABLE && absent != null) {
      status.setUnreachableTime(TimeInfo.newBuilder().setNanoseconds(absent.since()));
    }
    turn.toScheduler(row, Statuses.update(status.build()));
  }

  private static AgentFate fate(MasterState state, String agentId, @Nullable AbsentAgent absent) {
    if (agentId.isEmpty()) {
      return state.absentees.recoveredCount() > 0 ? AgentFate.RETURNING : AgentFate.UNKNOWN;
    }
    if (state.leaving.contains(agentId) || state.returning.contains(agentId)) {
      return AgentFate.RETURNING;
    }
    if (state.agents.byId(agentId) != Agents.NONE) {
      return AgentFate.REGISTERED;
    }
    if (absent == null) {
      return AgentFate.UNKNOWN;
    }
    return switch (absent.kind()) {
      case RECOVERED -> AgentFate.RETURNING;
      case UNREACHABLE -> AgentFate.UNREACHABLE;
      case GONE -> AgentFate.GONE;
    };
  }

  private static String text(AgentFate fate) {
    return switch (fate) {
      case REGISTERED -> "Reconciliation: Task is unknown to the agent";
      case UNREACHABLE -> "Reconciliation: Task is unreachable";
      case GONE -> "Reconciliation: Task is gone";
      case RETURNING, UNKNOWN -> "Reconciliation: Task is unknown";
    };
  }
}
