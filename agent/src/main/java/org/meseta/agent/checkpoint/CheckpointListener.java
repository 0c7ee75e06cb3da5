package org.meseta.agent.checkpoint;

/// Hears from a [CheckpointLog], on its thread: be quick.
public interface CheckpointListener {

  /// All records up to this ticket are on disk.
  void checkpointed(long ticket);

  /// Writing fails, for this reason; it is tried again until it works.
  void failed(String reason);

  /// Writing works again.
  void recovered();

  /// The process must stop at once: nobody knows what is on disk.
  void fatal(String reason);
}
