package org.meseta.agent.core;

/// One check of a running task.
final class ProbeRow {
  final ProbeId.Purpose purpose;
  long round;
  int failures;

  /// Whether it is being asked now.
  boolean asked;

  ProbeRow(ProbeId.Purpose purpose) {
    this.purpose = purpose;
  }
}
