package org.meseta.agent.core;

/// Names one probe, so that a late answer is not taken for that of the next one.
///
/// @param purpose a task may have one check of each
/// @param round rises with each probe
public record ProbeId(String containerId, Purpose purpose, long round) {
  /// What an answer is for.
  public enum Purpose {
    /// `TaskInfo.health_check`: failures kill the task.
    HEALTH,
    /// `TaskInfo.check`: answers are reported.
    CHECK
  }
}
