package org.meseta.agent.core;

import java.util.List;

/// What the agent's checkpoint log reported.
public sealed interface FromDisk extends AgentEvent {

  /// The log was read at start: its records in order of writing (S-008 to S-011). Always the first
  /// event of an agent; a fresh one gets an empty list. `rebooted`: since they were written, the
  /// machine was started anew (S-014).
  record CheckpointRecovered(List<AgentRecord> records, boolean rebooted) implements FromDisk {}

  /// All records up to the [AgentEffect.Checkpoint] with this ticket are on disk (P2).
  record Checkpointed(long ticket) implements FromDisk {}

  /// The disk is full or failing: no new tasks until [DiskRecovered] (nothing written is lost).
  record DiskFailed(String reason) implements FromDisk {}

  /// Writing works again.
  record DiskRecovered() implements FromDisk {}
}
