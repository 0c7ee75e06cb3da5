package org.meseta.master;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.meseta.master.core.DriverMessages;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEvent;
import org.meseta.protocol.internal.ExecutorToFrameworkMessage;
import org.meseta.protocol.internal.ExitedExecutorMessage;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.internal.UnregisterSlaveMessage;
import org.meseta.protocol.internal.UpdateSlaveMessage;
import org.meseta.protocol.libprocess.LibprocessMessage;
import org.meseta.protocol.libprocess.Upid;

/// Turns libprocess messages into the core's events. What cannot be read, and what this master does
/// not know, is dropped: the sender got its 202 already and expects no other answer.
final class AgentMessages {
  private static final String PACKAGE = "mesos.internal.";
  private static final String OBSERVER = "slave-observer(";

  private AgentMessages() {}

  /// The processes that messages may be for: the master, and its observers of agents.
  static boolean isReceiver(String processId) {
    return processId.equals("master") || processId.startsWith(OBSERVER);
  }

  /// The event that a message means, or nothing.
  static Optional<MasterEvent> event(LibprocessMessage message) {
    try {
      MasterEvent fromAgent = message.name().startsWith(PACKAGE) ? parse(message) : null;
      return fromAgent == null
          ? DriverMessages.event(message).map(MasterEvent.class::cast)
          : Optional.of(fromAgent);
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  private static @org.jspecify.annotations.Nullable MasterEvent parse(LibprocessMessage message)
      throws InvalidProtocolBufferException {
    Upid from = message.from();
    byte[] body = message.body();
    return switch (message.name().substring(PACKAGE.length())) {
      case "RegisterSlaveMessage" ->
          new FromAgent.RegistrationAsked(from, RegisterSlaveMessage.parseFrom(body));
      case "ReregisterSlaveMessage" ->
          new FromAgent.ReregistrationAsked(from, ReregisterSlaveMessage.parseFrom(body));
      case "UnregisterSlaveMessage" ->
          new FromAgent.UnregistrationAsked(from, UnregisterSlaveMessage.parseFrom(body));
      case "UpdateSlaveMessage" ->
          new FromAgent.AgentUpdated(from, UpdateSlaveMessage.parseFrom(body));
      case "StatusUpdateMessage" ->
          new FromAgent.TaskStatusUpdated(from, StatusUpdateMessage.parseFrom(body));
      case "ExitedExecutorMessage" ->
          new FromAgent.ExecutorExited(from, ExitedExecutorMessage.parseFrom(body));
      case "ExecutorToFrameworkMessage" ->
          new FromAgent.ExecutorMessageReceived(from, ExecutorToFrameworkMessage.parseFrom(body));
      case "PongSlaveMessage" -> new FromAgent.PongReceived(from, observer(message.to()));
      default -> null;
    };
  }

  /// The 7 of `slave-observer(7)`; 0 for a pong that was sent to nobody.
  private static int observer(String processId) {
    if (!processId.startsWith(OBSERVER) || !processId.endsWith(")")) {
      return 0;
    }
    try {
      return Integer.parseInt(processId.substring(OBSERVER.length(), processId.length() - 1));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
