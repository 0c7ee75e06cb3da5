package org.meseta.model;

import java.util.Optional;
import org.meseta.protocol.v1.TaskState;

/// What the master knows of the agent that a reconciled task names, when it does not know the task
/// itself (M-215, M-217).
public enum AgentFate {
  /// The agent is registered and has no such task.
  REGISTERED,
  /// The registry lists the agent as unreachable.
  UNREACHABLE,
  /// An operator marked the agent gone.
  GONE,
  /// The agent, or with no agent named any agent, is still expected back after a failover.
  RETURNING,
  /// Nobody has heard of it, or no agent is named and all have returned.
  UNKNOWN;

  /// The answer to explicit reconciliation; empty means silence.
  public Optional<TaskState> reconcile(boolean partitionAware) {
    return switch (this) {
      case REGISTERED -> answer(TaskState.TASK_GONE, partitionAware);
      case UNREACHABLE -> answer(TaskState.TASK_UNREACHABLE, partitionAware);
      case GONE -> answer(TaskState.TASK_GONE_BY_OPERATOR, partitionAware);
      case RETURNING -> Optional.empty();
      case UNKNOWN -> answer(TaskState.TASK_UNKNOWN, partitionAware);
    };
  }

  private static Optional<TaskState> answer(TaskState state, boolean partitionAware) {
    return Optional.of(TaskStates.forFramework(state, partitionAware));
  }
}
