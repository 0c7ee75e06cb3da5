package org.meseta.simulation.agent;

import com.google.protobuf.MessageLite;
import java.util.Optional;
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
import org.meseta.protocol.libprocess.Upid;

/// Which event of an agent's core a message of a master is.
final class AgentInbox {
  private AgentInbox() {}

  static Optional<AgentEvent> event(Upid from, MessageLite message) {
    return Optional.ofNullable(
        switch (message) {
          case SlaveRegisteredMessage m -> new FromMaster.Registered(from, m);
          case SlaveReregisteredMessage m -> new FromMaster.Reregistered(from, m);
          case PingSlaveMessage m -> new FromMaster.PingReceived(from, m.getConnected());
          case RunTaskMessage m -> new FromMaster.RunTaskReceived(from, m);
          case RunTaskGroupMessage m -> new FromMaster.RunTaskGroupReceived(from, m);
          case KillTaskMessage m -> new FromMaster.KillTaskReceived(from, m);
          case StatusUpdateAcknowledgementMessage m ->
              new FromMaster.StatusUpdateAcknowledged(from, m);
          case UpdateFrameworkMessage m -> new FromMaster.FrameworkUpdated(from, m);
          case ShutdownFrameworkMessage m -> new FromMaster.FrameworkShutDown(from, m);
          case ShutdownExecutorMessage m -> new FromMaster.ExecutorShutDown(from, m);
          case FrameworkToExecutorMessage m -> new FromMaster.FrameworkMessageReceived(from, m);
          case ApplyOperationMessage m -> new FromMaster.OperationReceived(from, m);
          case ReconcileOperationsMessage m -> new FromMaster.OperationsReconciled(from, m);
          case ShutdownMessage m -> new FromMaster.ShutDown(from, m);
          default -> null;
        });
  }
}
