package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

/// Tasks as masters and `/state` see them. A command task names no executor there (S-097).
final class Tasks {
  private static final int SHOWN = 12;
  private static final int SHOWN_WHOLE = 15;

  private Tasks() {}

  static Task task(PackedTask.Live packed) {
    Task.Builder task = task(info(packed.info()), packed.frameworkId(), packed.state());
    for (ByteString status : packed.statuses()) {
      task.addStatuses(status(status));
    }
    if (!packed.sentUuid().isEmpty()) {
      task.setStatusUpdateState(packed.sentState()).setStatusUpdateUuid(packed.sentUuid());
    }
    return task.build();
  }

  static TaskInfo info(ByteString bytes) {
    try {
      return TaskInfo.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A TaskInfo that was serialized here does not parse", e);
    }
  }

  static EndedExecutor ended(AgentState state, TaskRow row) {
    return new EndedExecutor(
        row.id,
        row.executorName,
        row.containerId,
        Sandbox.absolute(state, row),
        PackedTask.Live.of(row).unpack().toByteString());
  }

  static Task parse(ByteString bytes) {
    try {
      return Task.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A Task that was serialized here does not parse", e);
    }
  }

  private static TaskStatus status(ByteString bytes) {
    try {
      return TaskStatus.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A TaskStatus that was serialized here does not parse", e);
    }
  }

  private static Task.Builder task(TaskInfo info, String frameworkId, TaskState state) {
    Task.Builder task =
        Task.newBuilder()
            .setName(info.getName())
            .setTaskId(info.getTaskId())
            .setFrameworkId(FrameworkID.newBuilder().setValue(frameworkId))
            .setAgentId(info.getAgentId())
            .setState(state)
            .addAllResources(info.getResourcesList())
            .putAllLimits(info.getLimitsMap());
    if (info.hasLabels()) {
      task.setLabels(info.getLabels());
    }
    if (info.hasDiscovery()) {
      task.setDiscovery(info.getDiscovery());
    }
    if (info.hasContainer()) {
      task.setContainer(info.getContainer());
    }
    if (info.hasHealthCheck()) {
      task.setHealthCheck(info.getHealthCheck());
    }
    if (info.hasKillPolicy()) {
      task.setKillPolicy(info.getKillPolicy());
    }
    if (info.getCommand().hasUser()) {
      task.setUser(info.getCommand().getUser());
    }
    return task;
  }

  /// The name of the executor that a command task seems to have (S-071).
  static String executorName(TaskInfo info) {
    return "Command Executor (Task: "
        + info.getTaskId().getValue()
        + ") (Command: "
        + command(info.getCommand())
        + ")";
  }

  private static String command(CommandInfo command) {
    if (!command.hasValue()) {
      return command.getShell() ? "NO COMMAND" : "NO EXECUTABLE";
    }
    if (command.getShell()) {
      return "sh -c '" + shortened(command.getValue()) + "'";
    }
    String arguments = String.join(", ", command.getArgumentsList());
    return "[" + shortened(command.getValue() + ", " + arguments) + "]";
  }

  private static String shortened(String text) {
    return text.length() > SHOWN_WHOLE ? text.substring(0, SHOWN) + "..." : text;
  }
}
