package org.meseta.agent.core;

import org.meseta.protocol.internal.ApplyOperationMessage;
import org.meseta.protocol.internal.ReconcileOperationsMessage;
import org.meseta.protocol.internal.UpdateOperationStatusMessage;
import org.meseta.protocol.v1.OperationState;
import org.meseta.protocol.v1.OperationStatus;
import org.meseta.protocol.v1.UUID;

/// Answers operations on the agent's resources: none can be applied yet, so each is refused by name
/// (S-099). A C++ master has already counted RESERVE, CREATE and their kin as done; joining it anew
/// gives it the true total back.
final class Operations {
  private final AgentState state;
  private final Membership membership;

  Operations(AgentState state, Membership membership) {
    this.state = state;
    this.membership = membership;
  }

  void refuse(Turn turn, ApplyOperationMessage message) {
    String operation = message.getOperationInfo().getType().name();
    turn.warn("Refusing a " + operation + " operation: this agent cannot apply it yet");
    OperationStatus.Builder status =
        OperationStatus.newBuilder()
            .setState(OperationState.OPERATION_FAILED)
            .setMessage("This agent cannot apply " + operation + " operations yet")
            .setAgentId(state.id());
    if (message.getOperationInfo().hasId()) {
      status.setOperationId(message.getOperationInfo().getId());
    }
    UpdateOperationStatusMessage.Builder update = answer(status, message.getOperationUuid());
    if (message.hasFrameworkId()) {
      update.setFrameworkId(message.getFrameworkId());
    }
    send(turn, update);
    membership.rejoin(turn);
  }

  /// No operation is known here: those that a master asks about never arrived, or were refused.
  void reconcile(Turn turn, ReconcileOperationsMessage message) {
    for (ReconcileOperationsMessage.Operation operation : message.getOperationsList()) {
      if (operation.hasOperationUuid()) {
        OperationStatus.Builder status =
            OperationStatus.newBuilder()
                .setState(
                    message.hasFrameworkId()
                        ? OperationState.OPERATION_UNKNOWN
                        : OperationState.OPERATION_DROPPED)
                .setAgentId(state.id());
        send(turn, answer(status, operation.getOperationUuid()));
      }
    }
  }

  private UpdateOperationStatusMessage.Builder answer(OperationStatus.Builder status, UUID uuid) {
    return UpdateOperationStatusMessage.newBuilder()
        .setSlaveId(state.id())
        .setStatus(status)
        .setLatestStatus(status)
        .setOperationUuid(uuid);
  }

  private void send(Turn turn, UpdateOperationStatusMessage.Builder update) {
    if (state.master != null) {
      turn.send(state.master, update.build());
    }
  }
}
