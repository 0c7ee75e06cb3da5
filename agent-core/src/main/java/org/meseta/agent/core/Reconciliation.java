package org.meseta.agent.core;

import java.util.List;
import org.meseta.protocol.internal.ReconcileTasksMessage;
import org.meseta.protocol.v1.FrameworkInfo.Capability;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.TaskStatus.Reason;

/// Tells a master that took this agent back which of the tasks it asked about are not here (M-042).
final class Reconciliation {
  private final AgentState state;
  private final StatusUpdates updates;
  private final UpdateMaker maker;

  Reconciliation(AgentState state, StatusUpdates updates, UpdateMaker maker) {
    this.state = state;
    this.updates = updates;
    this.maker = maker;
  }

  void reconcile(Turn turn, List<ReconcileTasksMessage> messages) {
    for (ReconcileTasksMessage message : messages) {
      String frameworkId = message.getFrameworkId().getValue();
      boolean aware =
          message.getFramework().getCapabilitiesList().stream()
              .anyMatch(c -> c.getType() == Capability.Type.PARTITION_AWARE);
      for (TaskStatus status : message.getStatusesList()) {
        reconcile(turn, new StreamKey(frameworkId, status.getTaskId().getValue()), aware);
      }
    }
  }

  private void reconcile(Turn turn, StreamKey key, boolean partitionAware) {
    if (state.task(key.frameworkId(), key.taskId()).isPresent() || updates.owes(key)) {
      return;
    }
    updates.addUnknown(
        turn,
        maker.ofUnknown(
            turn,
            key.frameworkId(),
            key.taskId(),
            LostStates.neverRan(partitionAware),
            Reason.REASON_RECONCILIATION,
            "Reconciliation: task unknown to the agent"));
  }
}
