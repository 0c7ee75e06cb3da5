package org.meseta.master.core.ops;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Event;

/// Makes the statuses that come from the master: no uuid, so nobody acknowledges them.
public final class Statuses {
  private Statuses() {}

  /// A status of a task from the master.
  ///
  /// @param agentId the agent's id; empty if it is not known
  /// @param nowSeconds seconds since the epoch
  public static TaskStatus.Builder fromMaster(
      String taskId,
      String agentId,
      TaskState state,
      TaskStatus.Reason reason,
      String message,
      double nowSeconds) {
    TaskStatus.Builder status =
        TaskStatus.newBuilder()
            .setTaskId(TaskID.newBuilder().setValue(taskId))
            .setState(state)
            .setMessage(message)
            .setSource(TaskStatus.Source.SOURCE_MASTER)
            .setReason(reason)
            .setTimestamp(nowSeconds);
    if (!agentId.isEmpty()) {
      status.setAgentId(AgentID.newBuilder().setValue(agentId));
    }
    return status;
  }

  /// The event that carries a status.
  public static Event update(TaskStatus status) {
    return Event.newBuilder()
        .setType(Event.Type.UPDATE)
        .setUpdate(Event.Update.newBuilder().setStatus(status))
        .build();
  }

  /// Reads a status that was serialized here.
  public static TaskStatus parse(ByteString bytes) {
    try {
      return TaskStatus.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a status that was serialized here cannot be read", e);
    }
  }
}
