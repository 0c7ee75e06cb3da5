package org.meseta.simulation.registry;

/// The little that the fake needs of virtual time.
public interface Scheduler {
  /// The virtual monotonic clock.
  long nowNanos();

  /// Runs a task once the clock has advanced by the delay; equal times run in the order of the
  /// calls.
  ///
  /// @param delayNanos not negative
  void after(long delayNanos, Runnable task);
}
