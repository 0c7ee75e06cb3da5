package org.meseta.agent.core;

import org.meseta.protocol.v1.TaskState;

/// What tasks end with whose command nobody saw end.
final class LostStates {
  private LostStates() {}

  /// What a task that never ran here ends with: TASK_DROPPED, or TASK_LOST for frameworks that do
  /// not know that state.
  static TaskState neverRan(boolean partitionAware) {
    return partitionAware ? TaskState.TASK_DROPPED : TaskState.TASK_LOST;
  }

  /// What a task that did run ends with when nobody knows how it ended.
  static TaskState vanished(boolean partitionAware) {
    return partitionAware ? TaskState.TASK_GONE : TaskState.TASK_LOST;
  }
}
