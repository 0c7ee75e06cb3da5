package org.meseta.master.core.ops;

import com.google.protobuf.ByteString;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.TaskRow;
import org.meseta.model.TaskStates;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

/// Applies updates to tasks (M-210 to M-212).
public final class TaskUpdates {
  private TaskUpdates() {}

  /// Notes an update of a live task. Its resources come back as soon as the newest state is
  /// terminal (M-211); a terminal state never changes (P3).
  public static void apply(
      Turn turn, int slot, TaskStatus status, TaskState newest, ByteString uuid) {
    MasterState state = turn.state;
    TaskRow task = state.tasks.get(slot);
    TaskRow updated = withUpdate(task, status, newest, uuid);
    state.tasks.set(slot, updated);
    if (!TaskStates.isTerminal(task.state()) && TaskStates.isTerminal(updated.state())) {
      state.allocator.recover(task.agent(), task.slot(), task.shape().resources());
    }
  }

  /// A task's row after an update.
  public static TaskRow withUpdate(
      TaskRow task, TaskStatus status, TaskState newest, ByteString uuid) {
    TaskState next = TaskStates.after(task.state(), newest);
    ByteString kept =
        status.hasData()
            ? status.toBuilder().clearData().build().toByteString()
            : status.toByteString();
    return task.updated(
        next, status.getState(), uuid, task.statuses().with(status.getState(), kept));
  }

  /// Takes a live task out; one that was not terminal gives its resources back.
  public static TaskRow remove(Turn turn, int slot) {
    MasterState state = turn.state;
    TaskRow task = state.tasks.get(slot);
    if (!TaskStates.isTerminal(task.state())) {
      state.allocator.recover(task.agent(), task.slot(), task.shape().resources());
    }
    return state.tasks.remove(slot);
  }

  /// Ends a live task with an update that the master makes, and moves it to the completed ones. The
  /// framework is told, unless `silently`.
  public static void end(
      Turn turn,
      int slot,
      TaskState newState,
      TaskStatus.Reason reason,
      String message,
      boolean silently) {
    TaskRow task = turn.state.tasks.get(slot);
    TaskStatus status = fromMaster(turn, task, newState, reason, message).build();
    apply(turn, slot, status, newState, ByteString.EMPTY);
    turn.state.tasks.addCompleted(remove(turn, slot));
    if (!silently) {
      FrameworkRow framework = turn.state.frameworks.get(task.framework());
      turn.toScheduler(framework, Statuses.update(status));
    }
  }

  /// A status of a task from the master.
  public static TaskStatus.Builder fromMaster(
      Turn turn, TaskRow task, TaskState newState, TaskStatus.Reason reason, String message) {
    TaskStatus.Builder status =
        Statuses.fromMaster(
            task.id(), task.agentId(), newState, reason, message, turn.nowSeconds());
    if (!task.shape().executorId().isEmpty()) {
      status.setExecutorId(ExecutorID.newBuilder().setValue(task.shape().executorId()));
    }
    return status;
  }

  /// Adds to a status what the task's last one told of health, checks and container.
  public static TaskStatus.Builder withLastKnown(TaskRow task, TaskStatus.Builder status) {
    if (task.statuses().last().isEmpty()) {
      return status;
    }
    TaskStatus last = Statuses.parse(task.statuses().last());
    if (last.hasHealthy()) {
      status.setHealthy(last.getHealthy());
    }
    if (last.hasCheckStatus()) {
      status.setCheckStatus(last.getCheckStatus());
    }
    if (last.hasContainerStatus()) {
      status.setContainerStatus(last.getContainerStatus());
    }
    return status;
  }

  /// Tells a scheduler that a task it wanted launched will not be (sec. 7 no. 5).
  public static void refuse(
      Turn turn,
      FrameworkRow framework,
      String taskId,
      String agentId,
      TaskState newState,
      TaskStatus.Reason reason,
      String message) {
    turn.toScheduler(
        framework,
        Statuses.update(
            Statuses.fromMaster(taskId, agentId, newState, reason, message, turn.nowSeconds())
                .build()));
  }

  /// LOST for those who do not know better, DROPPED for partition-aware frameworks.
  public static TaskState lostOrDropped(FrameworkRow framework) {
    return framework.partitionAware() ? TaskState.TASK_DROPPED : TaskState.TASK_LOST;
  }

  /// The agent of a live task.
  public static AgentRow agent(MasterState state, TaskRow task) {
    return state.agents.get(task.agent());
  }
}
