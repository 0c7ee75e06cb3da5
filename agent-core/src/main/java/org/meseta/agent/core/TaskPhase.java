package org.meseta.agent.core;

/// Where a task's life on this agent stands.
enum TaskPhase {
  /// Its record is not on disk yet.
  ACCEPTED,
  /// The containerizer was asked to start it.
  LAUNCHING,
  /// Its command runs.
  RUNNING,
  /// Its terminal update is made; nothing else will be said about it.
  ENDED
}
