package org.meseta.simulation.master;

import com.google.protobuf.MessageLite;
import java.util.Optional;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEvent;
import org.meseta.protocol.internal.ExecutorToFrameworkMessage;
import org.meseta.protocol.internal.ExitedExecutorMessage;
import org.meseta.protocol.internal.PongSlaveMessage;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.internal.UnregisterSlaveMessage;
import org.meseta.protocol.internal.UpdateSlaveMessage;
import org.meseta.protocol.libprocess.Upid;

/// Which event of a master's core a message of an agent is.
final class MasterInbox {
  private MasterInbox() {}

  static Optional<MasterEvent> event(Upid from, Upid to, MessageLite message) {
    return Optional.ofNullable(
        switch (message) {
          case RegisterSlaveMessage m -> new FromAgent.RegistrationAsked(from, m);
          case ReregisterSlaveMessage m -> new FromAgent.ReregistrationAsked(from, m);
          case UnregisterSlaveMessage m -> new FromAgent.UnregistrationAsked(from, m);
          case UpdateSlaveMessage m -> new FromAgent.AgentUpdated(from, m);
          case PongSlaveMessage _ -> new FromAgent.PongReceived(from, observer(to));
          case StatusUpdateMessage m -> new FromAgent.TaskStatusUpdated(from, m);
          case ExitedExecutorMessage m -> new FromAgent.ExecutorExited(from, m);
          case ExecutorToFrameworkMessage m -> new FromAgent.ExecutorMessageReceived(from, m);
          default -> null;
        });
  }

  /// The number in `slave-observer(7)`.
  private static int observer(Upid to) {
    String id = to.id();
    return Integer.parseInt(id.substring(id.indexOf('(') + 1, id.length() - 1));
  }
}
