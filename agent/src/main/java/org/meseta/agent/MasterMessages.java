package org.meseta.agent;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.FromMaster;
import org.meseta.protocol.internal.ApplyOperationMessage;
import org.meseta.protocol.internal.FrameworkToExecutorMessage;
import org.meseta.protocol.internal.KillTaskMessage;
import org.meseta.protocol.internal.PingSlaveMessage;
import org.meseta.protocol.internal.ReconcileOperationsMessage;
import org.meseta.protocol.internal.RunTaskGroupMessage;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.internal.ShutdownExecutorMessage;
import org.meseta.protocol.internal.ShutdownFrameworkMessage;
import org.meseta.protocol.internal.ShutdownMessage;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.internal.StatusUpdateAcknowledgementMessage;
import org.meseta.protocol.internal.UpdateFrameworkMessage;
import org.meseta.protocol.libprocess.LibprocessMessage;
import org.meseta.protocol.libprocess.Upid;

/// Turns libprocess messages into the core's events. What cannot be read, and what this agent does
/// not know, is dropped: the sender got its 202 already and expects no other answer.
final class MasterMessages {
  /// The agent's process id, which kept its old name (S-001).
  static final String RECEIVER = "slave(1)";

  private static final String PACKAGE = "mesos.internal.";

  private MasterMessages() {}

  /// The event that a message means, or nothing.
  static Optional<AgentEvent> event(LibprocessMessage message) {
    if (!message.name().startsWith(PACKAGE)) {
      return Optional.empty();
    }
    try {
      String name = message.name().substring(PACKAGE.length());
      return Optional.ofNullable(parse(name, message.from(), message.body()));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  private static @Nullable AgentEvent parse(String name, Upid from, byte[] body)
      throws InvalidProtocolBufferException {
    return switch (name) {
      case "PingSlaveMessage" ->
          new FromMaster.PingReceived(from, PingSlaveMessage.parseFrom(body).getConnected());
      case "SlaveRegisteredMessage" ->
          new FromMaster.Registered(from, SlaveRegisteredMessage.parseFrom(body));
      case "SlaveReregisteredMessage" ->
          new FromMaster.Reregistered(from, SlaveReregisteredMessage.parseFrom(body));
      case "ShutdownMessage" -> new FromMaster.ShutDown(from, ShutdownMessage.parseFrom(body));
      case "ApplyOperationMessage" ->
          new FromMaster.OperationReceived(from, ApplyOperationMessage.parseFrom(body));
      case "ReconcileOperationsMessage" ->
          new FromMaster.OperationsReconciled(from, ReconcileOperationsMessage.parseFrom(body));
      default -> parseTaskMessage(name, from, body);
    };
  }

  private static @Nullable AgentEvent parseTaskMessage(String name, Upid from, byte[] body)
      throws InvalidProtocolBufferException {
    return switch (name) {
      case "RunTaskMessage" -> new FromMaster.RunTaskReceived(from, RunTaskMessage.parseFrom(body));
      case "RunTaskGroupMessage" ->
          new FromMaster.RunTaskGroupReceived(from, RunTaskGroupMessage.parseFrom(body));
      case "KillTaskMessage" ->
          new FromMaster.KillTaskReceived(from, KillTaskMessage.parseFrom(body));
      case "StatusUpdateAcknowledgementMessage" ->
          new FromMaster.StatusUpdateAcknowledged(
              from, StatusUpdateAcknowledgementMessage.parseFrom(body));
      case "UpdateFrameworkMessage" ->
          new FromMaster.FrameworkUpdated(from, UpdateFrameworkMessage.parseFrom(body));
      case "ShutdownFrameworkMessage" ->
          new FromMaster.FrameworkShutDown(from, ShutdownFrameworkMessage.parseFrom(body));
      case "ShutdownExecutorMessage" ->
          new FromMaster.ExecutorShutDown(from, ShutdownExecutorMessage.parseFrom(body));
      case "FrameworkToExecutorMessage" ->
          new FromMaster.FrameworkMessageReceived(from, FrameworkToExecutorMessage.parseFrom(body));
      default -> null;
    };
  }
}
