package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.meseta.model.TaskStates;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.v1.CheckInfo;
import org.meseta.protocol.v1.CheckStatusInfo;
import org.meseta.protocol.v1.ContainerID;
import org.meseta.protocol.v1.ContainerStatus;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.NetworkInfo;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.TaskStatus.Reason;

/// Makes status updates as a C++ agent forwards them (recorded libprocess/v1-command-task.txt).
final class UpdateMaker {
  private final AgentState state;

  UpdateMaker(AgentState state) {
    this.state = state;
  }

  /// What a command executor would have said: source EXECUTOR, with the container's status (S-097).
  StatusUpdate ofExecutor(Turn turn, TaskRow task, TaskState taskState) {
    return update(turn, task.framework.id, executorStatus(turn, task, taskState));
  }

  StatusUpdate ofExecutor(Turn turn, TaskRow task, TaskState taskState, String message) {
    TaskStatus.Builder status = executorStatus(turn, task, taskState).setMessage(message);
    return update(turn, task.framework.id, status);
  }

  StatusUpdate ofExecutor(
      Turn turn, TaskRow task, TaskState taskState, Reason reason, String message) {
    TaskStatus.Builder status =
        executorStatus(turn, task, taskState).setReason(reason).setMessage(message);
    return update(turn, task.framework.id, status);
  }

  /// What the agent itself has to say of a task: source AGENT, no container status.
  StatusUpdate ofAgent(
      Turn turn, TaskRow task, TaskState taskState, Reason reason, String message) {
    TaskStatus.Builder status =
        status(turn, task.id, taskState)
            .setExecutorId(executor(task.executorId))
            .setSource(TaskStatus.Source.SOURCE_AGENT)
            .setReason(reason)
            .setMessage(message);
    return update(turn, task.framework.id, status);
  }

  /// What the agent has to say of a task it does not know.
  StatusUpdate ofUnknown(
      Turn turn,
      String frameworkId,
      String taskId,
      TaskState taskState,
      Reason reason,
      String message) {
    TaskStatus.Builder status =
        status(turn, taskId, taskState)
            .setSource(TaskStatus.Source.SOURCE_AGENT)
            .setReason(reason)
            .setMessage(message);
    return update(turn, frameworkId, status);
  }

  private TaskStatus.Builder executorStatus(Turn turn, TaskRow task, TaskState taskState) {
    TaskStatus.Builder status =
        status(turn, task.id, taskState)
            .setExecutorId(executor(task.executorId))
            .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
            .setContainerStatus(containerStatus(task));
    if (task.hasCheck) {
      status.setCheckStatus(emptyCheckStatus(task.parsed().getCheck()));
    }
    if (task.unhealthy && TaskStates.isTerminal(taskState)) {
      status.setHealthy(false);
    }
    return status;
  }

  /// What a probe found; what another found before stays said (S-212, S-214, S-215).
  StatusUpdate ofProbe(Turn turn, TaskRow task, Reason reason) {
    TaskStatus.Builder status =
        executorStatus(turn, task, TaskState.TASK_RUNNING).setReason(reason);
    if (task.hasCheck) {
      status.setCheckStatus(checkStatus(task));
    }
    if (task.health != TaskRow.Health.UNKNOWN) {
      status.setHealthy(task.health == TaskRow.Health.HEALTHY);
    }
    return update(turn, task.framework.id, status);
  }

  /// What was found last, or that nothing was yet.
  CheckStatusInfo checkStatus(TaskRow task) {
    if (task.checkStatus.isEmpty()) {
      return emptyCheckStatus(task.parsed().getCheck()).build();
    }
    try {
      return CheckStatusInfo.parseFrom(task.checkStatus);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A check status serialized here does not parse", e);
    }
  }

  /// As recorded (scheduler/task-tcp-check.http): what kind of check it is, and no answer.
  static CheckStatusInfo.Builder emptyCheckStatus(CheckInfo check) {
    CheckStatusInfo.Builder status = CheckStatusInfo.newBuilder().setType(check.getType());
    switch (check.getType()) {
      case COMMAND -> status.getCommandBuilder();
      case HTTP -> status.getHttpBuilder();
      case TCP -> status.getTcpBuilder();
      case UNKNOWN -> {}
    }
    return status;
  }

  private TaskStatus.Builder status(Turn turn, String taskId, TaskState taskState) {
    return TaskStatus.newBuilder()
        .setTaskId(TaskID.newBuilder().setValue(taskId))
        .setState(taskState)
        .setAgentId(state.id())
        .setTimestamp(turn.seconds())
        .setUuid(state.ids.bytes());
  }

  private StatusUpdate update(Turn turn, String frameworkId, TaskStatus.Builder status) {
    ByteString uuid = status.getUuid();
    StatusUpdate.Builder update =
        StatusUpdate.newBuilder()
            .setFrameworkId(FrameworkID.newBuilder().setValue(frameworkId))
            .setSlaveId(state.id())
            .setStatus(status)
            .setTimestamp(turn.seconds())
            .setUuid(uuid);
    if (status.hasExecutorId()) {
      update.setExecutorId(status.getExecutorId());
    }
    return update.build();
  }

  private ContainerStatus containerStatus(TaskRow task) {
    NetworkInfo.IPAddress address =
        NetworkInfo.IPAddress.newBuilder().setIpAddress(state.settings.pid().host()).build();
    ContainerStatus.Builder status =
        ContainerStatus.newBuilder()
            .setContainerId(ContainerID.newBuilder().setValue(task.containerId))
            .addNetworkInfos(NetworkInfo.newBuilder().addIpAddresses(address));
    if (task.pid > 0) {
      status.setExecutorPid((int) task.pid);
    }
    return status.build();
  }

  private static ExecutorID executor(String id) {
    return ExecutorID.newBuilder().setValue(id).build();
  }
}
