package org.meseta.master.core.ops;

import com.google.protobuf.ByteString;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.StatusHistory;
import org.meseta.master.core.state.TaskRow;
import org.meseta.master.core.state.TaskShape;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

/// Packs tasks into rows.
public final class TaskRows {
  private TaskRows() {}

  /// A task that is about to be launched.
  public static TaskRow of(
      MasterState state,
      TaskInfo task,
      Resources resources,
      String role,
      int framework,
      int agent,
      int slot) {
    TaskShape shape =
        new TaskShape(
            resources,
            role,
            task.hasExecutor() ? task.getExecutor().getExecutorId().getValue() : "",
            rest(task));
    return new TaskRow(
        task.getTaskId().getValue(),
        task.getName(),
        framework,
        agent,
        state.frameworks.get(framework).id(),
        state.agents.get(agent).id(),
        TaskState.TASK_STAGING,
        state.tasks.intern(shape),
        slot,
        null,
        ByteString.EMPTY,
        StatusHistory.EMPTY,
        false);
  }

  /// A task that an agent reports.
  public static TaskRow of(
      MasterState state,
      Task task,
      Resources resources,
      String role,
      int framework,
      int agent,
      int slot) {
    TaskShape shape = new TaskShape(resources, role, task.getExecutorId().getValue(), rest(task));
    StatusHistory history = StatusHistory.EMPTY;
    for (TaskStatus status : task.getStatusesList()) {
      history =
          history.with(status.getState(), status.toBuilder().clearData().build().toByteString());
    }
    return new TaskRow(
        task.getTaskId().getValue(),
        task.getName(),
        framework,
        agent,
        state.frameworks.get(framework).id(),
        state.agents.get(agent).id(),
        task.getState(),
        state.tasks.intern(shape),
        slot,
        task.hasStatusUpdateState() ? task.getStatusUpdateState() : null,
        task.getStatusUpdateUuid(),
        history,
        false);
  }

  private static ByteString rest(TaskInfo task) {
    Task.Builder rest = Task.newBuilder();
    if (task.hasLabels()) {
      rest.setLabels(task.getLabels());
    }
    if (task.hasDiscovery()) {
      rest.setDiscovery(task.getDiscovery());
    }
    if (task.hasContainer()) {
      rest.setContainer(task.getContainer());
    }
    if (task.hasHealthCheck()) {
      rest.setHealthCheck(task.getHealthCheck());
    }
    if (task.hasKillPolicy()) {
      rest.setKillPolicy(task.getKillPolicy());
    }
    if (task.hasCommand() && task.getCommand().hasUser()) {
      rest.setUser(task.getCommand().getUser());
    } else if (task.getExecutor().getCommand().hasUser()) {
      rest.setUser(task.getExecutor().getCommand().getUser());
    }
    rest.putAllLimits(task.getLimitsMap());
    return rest.buildPartial().toByteString();
  }

  private static ByteString rest(Task task) {
    Task.Builder rest = task.toBuilder();
    rest.clearName()
        .clearTaskId()
        .clearFrameworkId()
        .clearExecutorId()
        .clearAgentId()
        .clearState()
        .clearResources()
        .clearStatuses()
        .clearStatusUpdateState()
        .clearStatusUpdateUuid();
    return rest.buildPartial().toByteString();
  }
}
