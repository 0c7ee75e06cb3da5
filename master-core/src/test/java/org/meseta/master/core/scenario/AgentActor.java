package org.meseta.master.core.scenario;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.TextFormat;
import java.util.Optional;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEvent;
import org.meseta.model.resource.ResourceFormat;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.model.resource.ResourcesParser;
import org.meseta.protocol.internal.ExecutorToFrameworkMessage;
import org.meseta.protocol.internal.ExitedExecutorMessage;
import org.meseta.protocol.internal.PingSlaveMessage;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.internal.UnregisterSlaveMessage;
import org.meseta.protocol.internal.UpdateSlaveMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

/// An agent of a scenario: says what it is told to, and answers pings unless it is deaf.
final class AgentActor {
  private final Upid pid;
  private final SlaveInfo info;
  private String id = "";
  private String lastObserver = "slave-observer(0)";
  private boolean deaf;
  private int updates;

  AgentActor(String name, String resources, int number) {
    pid = new Upid("slave(1)", "10.0.1." + number, 5051);
    info =
        SlaveInfo.newBuilder()
            .setHostname(name + ".example")
            .setPort(5051)
            .setCheckpoint(true)
            .addAllResources(
                ResourceWriter.write(
                    ResourcesParser.parse(resources, "*").get(), ResourceFormat.PRE_REFINEMENT))
            .build();
  }

  Upid pid() {
    return pid;
  }

  MasterEvent registers() {
    return new FromAgent.RegistrationAsked(
        pid,
        RegisterSlaveMessage.newBuilder()
            .setSlave(info)
            .setVersion("1.11.0")
            .addAllAgentCapabilities(AgentCapabilities.ALL)
            .setResourceVersionUuid(AgentCapabilities.RESOURCE_VERSION)
            .build());
  }

  /// `deaf`, `hears`, `return`, or `MessageName text-format`.
  MasterEvent sends(String text) {
    String[] words = text.split(" ", 2);
    String body = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "ReregisterSlaveMessage" -> new FromAgent.ReregistrationAsked(pid, returning(body));
      case "RegisterSlaveMessage" ->
          new FromAgent.RegistrationAsked(
              pid, merge(RegisterSlaveMessage.newBuilder().setSlave(info), body).build());
      case "UnregisterSlaveMessage" ->
          new FromAgent.UnregistrationAsked(
              pid, UnregisterSlaveMessage.newBuilder().setSlaveId(agentId()).build());
      case "UpdateSlaveMessage" ->
          new FromAgent.AgentUpdated(
              pid, merge(UpdateSlaveMessage.newBuilder().setSlaveId(agentId()), body).build());
      case "ExitedExecutorMessage" ->
          new FromAgent.ExecutorExited(
              pid, merge(ExitedExecutorMessage.newBuilder().setSlaveId(agentId()), body).build());
      case "ExecutorToFrameworkMessage" ->
          new FromAgent.ExecutorMessageReceived(
              pid,
              merge(ExecutorToFrameworkMessage.newBuilder().setSlaveId(agentId()), body).build());
      case "StatusUpdateMessage" ->
          new FromAgent.TaskStatusUpdated(
              pid, merge(StatusUpdateMessage.newBuilder(), body).build());
      default -> throw new IllegalArgumentException("unknown message: " + text);
    };
  }

  private AgentID agentId() {
    return AgentID.newBuilder().setValue(id).build();
  }

  private ReregisterSlaveMessage returning(String body) {
    return merge(
            ReregisterSlaveMessage.newBuilder()
                .setSlave(info.toBuilder().setId(agentId()))
                .setVersion("1.11.0")
                .addAllAgentCapabilities(AgentCapabilities.ALL)
                .setResourceVersionUuid(AgentCapabilities.RESOURCE_VERSION),
            body)
        .build();
  }

  MasterEvent pongs() {
    int from = lastObserver.indexOf('(') + 1;
    return new FromAgent.PongReceived(
        pid, Integer.parseInt(lastObserver.substring(from, lastObserver.length() - 1)));
  }

  /// `FRAMEWORK_ID TASK STATE [text-format of the update]`.
  MasterEvent updates(String text) {
    String[] words = text.split(" ", 4);
    TaskState state = TaskState.valueOf(words[2]);
    ByteString uuid = uuid(++updates);
    StatusUpdate.Builder update =
        StatusUpdate.newBuilder()
            .setFrameworkId(FrameworkID.newBuilder().setValue(words[0]))
            .setSlaveId(agentId())
            .setStatus(
                TaskStatus.newBuilder()
                    .setTaskId(TaskID.newBuilder().setValue(words[1]))
                    .setState(state)
                    .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
                    .setAgentId(agentId())
                    .setTimestamp(1)
                    .setUuid(uuid))
            .setTimestamp(1)
            .setUuid(uuid)
            .setLatestState(state);
    if (words.length > 3) {
      merge(update, words[3]);
    }
    return new FromAgent.TaskStatusUpdated(
        pid, StatusUpdateMessage.newBuilder().setUpdate(update).setPid(pid.toString()).build());
  }

  /// The uuid of the n-th update of an agent.
  static ByteString uuid(int number) {
    return ByteString.copyFromUtf8("updateA%08d-".formatted(number));
  }

  void setDeaf(boolean value) {
    deaf = value;
  }

  void setId(String value) {
    id = value;
  }

  /// Hears a message; a ping may be answered.
  Optional<MasterEvent> hears(String sender, MessageLite message) {
    if (message instanceof SlaveRegisteredMessage registered) {
      id = registered.getSlaveId().getValue();
    }
    if (message instanceof PingSlaveMessage) {
      lastObserver = sender;
      return deaf ? Optional.empty() : Optional.of(pongs());
    }
    return Optional.empty();
  }

  private static <B extends com.google.protobuf.Message.Builder> B merge(B builder, String text) {
    try {
      TextFormat.merge(text, builder);
    } catch (TextFormat.ParseException e) {
      throw new IllegalArgumentException(e.getMessage() + " in: " + text, e);
    }
    return builder;
  }
}
