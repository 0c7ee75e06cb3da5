package org.meseta.model;

import java.util.Locale;
import org.meseta.protocol.v1.TaskState;

/// What the states of tasks mean (behaviours section 7 no. 1).
public final class TaskStates {
  private TaskStates() {}

  /// Whether nothing more happens to the task. UNREACHABLE and UNKNOWN are not terminal: the agent
  /// may come back.
  public static boolean isTerminal(TaskState state) {
    return switch (state) {
      case TASK_FINISHED, TASK_FAILED, TASK_KILLED, TASK_LOST, TASK_ERROR -> true;
      case TASK_DROPPED, TASK_GONE, TASK_GONE_BY_OPERATOR -> true;
      case TASK_STAGING, TASK_STARTING, TASK_RUNNING, TASK_KILLING -> false;
      case TASK_UNREACHABLE, TASK_UNKNOWN -> false;
    };
  }

  /// The state to keep when `reported` arrives for a task in state `current`: a terminal one never
  /// changes.
  public static TaskState after(TaskState current, TaskState reported) {
    return isTerminal(current) ? current : reported;
  }

  /// The state as this framework may see it: without PARTITION_AWARE all that the capability added
  /// is TASK_LOST (M-055, M-184, M-217).
  public static TaskState forFramework(TaskState state, boolean partitionAware) {
    if (partitionAware) {
      return state;
    }
    return switch (state) {
      case TASK_DROPPED, TASK_UNREACHABLE, TASK_GONE, TASK_GONE_BY_OPERATOR, TASK_UNKNOWN ->
          TaskState.TASK_LOST;
      case TASK_STAGING, TASK_STARTING, TASK_RUNNING, TASK_KILLING -> state;
      case TASK_FINISHED, TASK_FAILED, TASK_KILLED, TASK_LOST, TASK_ERROR -> state;
    };
  }

  /// Whether an executor that reports this state is shut down (S-079): a task never goes back to
  /// its beginning.
  public static boolean isForbiddenForExecutors(TaskState state) {
    return state == TaskState.TASK_STAGING;
  }

  /// The name in metrics and counters: `finished`, `gone_by_operator`.
  public static String shortName(TaskState state) {
    return state.name().substring("TASK_".length()).toLowerCase(Locale.ROOT);
  }
}
