package org.meseta.agent.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.AgentRecord;
import org.meseta.protocol.checkpoint.Record;

/// Writes records as protobuf, and reads them back.
final class RecordCodec {
  private RecordCodec() {}

  static byte[] encode(AgentRecord record) {
    return toMessage(record).build().toByteArray();
  }

  private static Record.Builder toMessage(AgentRecord record) {
    Record.Builder message = Record.newBuilder();
    return switch (record) {
      case AgentRecord.AgentAdmitted admitted ->
          message.setAgentAdmitted(
              Record.AgentAdmitted.newBuilder()
                  .setInfo(admitted.info())
                  .setAddress(admitted.address()));
      case AgentRecord.AgentLeft _ -> message.setAgentLeft(Record.AgentLeft.getDefaultInstance());
      case AgentRecord.FrameworkKnown known ->
          message.setFrameworkKnown(
              Record.FrameworkKnown.newBuilder()
                  .setInfo(known.info())
                  .setSchedulerPid(known.schedulerPid()));
      case AgentRecord.FrameworkEnded ended ->
          message.setFrameworkEnded(
              Record.FrameworkEnded.newBuilder().setFrameworkId(ended.frameworkId()));
      case AgentRecord.TaskAccepted accepted ->
          message.setTaskAccepted(
              Record.TaskAccepted.newBuilder()
                  .setFrameworkId(accepted.frameworkId())
                  .setContainerId(accepted.containerId())
                  .setTask(accepted.task()));
      case AgentRecord.KillAsked asked ->
          message.setKillAsked(
              Record.KillAsked.newBuilder()
                  .setFrameworkId(asked.frameworkId())
                  .setTaskId(asked.taskId())
                  .setGraceNanos(asked.graceNanos())
                  .setTimedOut(asked.timedOut()));
      case AgentRecord.UpdateQueued queued ->
          message.setUpdateQueued(Record.UpdateQueued.newBuilder().setUpdate(queued.update()));
      case AgentRecord.UpdateAcknowledged acknowledged ->
          message.setUpdateAcknowledged(
              Record.UpdateAcknowledged.newBuilder()
                  .setFrameworkId(acknowledged.frameworkId())
                  .setTaskId(acknowledged.taskId())
                  .setUuid(acknowledged.uuid()));
    };
  }

  /// The record; null for one of a kind that a newer version wrote.
  static @Nullable AgentRecord decode(byte[] bytes) throws InvalidProtocolBufferException {
    Record message = Record.parseFrom(bytes);
    return switch (message.getKindCase()) {
      case AGENT_ADMITTED ->
          new AgentRecord.AgentAdmitted(
              message.getAgentAdmitted().getInfo(), message.getAgentAdmitted().getAddress());
      case AGENT_LEFT -> new AgentRecord.AgentLeft();
      case FRAMEWORK_KNOWN ->
          new AgentRecord.FrameworkKnown(
              message.getFrameworkKnown().getInfo(), message.getFrameworkKnown().getSchedulerPid());
      case FRAMEWORK_ENDED ->
          new AgentRecord.FrameworkEnded(message.getFrameworkEnded().getFrameworkId());
      case TASK_ACCEPTED ->
          new AgentRecord.TaskAccepted(
              message.getTaskAccepted().getFrameworkId(),
              message.getTaskAccepted().getContainerId(),
              message.getTaskAccepted().getTask());
      case KILL_ASKED ->
          new AgentRecord.KillAsked(
              message.getKillAsked().getFrameworkId(),
              message.getKillAsked().getTaskId(),
              message.getKillAsked().getGraceNanos(),
              message.getKillAsked().getTimedOut());
      case UPDATE_QUEUED -> new AgentRecord.UpdateQueued(message.getUpdateQueued().getUpdate());
      case UPDATE_ACKNOWLEDGED ->
          new AgentRecord.UpdateAcknowledged(
              message.getUpdateAcknowledged().getFrameworkId(),
              message.getUpdateAcknowledged().getTaskId(),
              message.getUpdateAcknowledged().getUuid());
      case KIND_NOT_SET -> null;
    };
  }
}
