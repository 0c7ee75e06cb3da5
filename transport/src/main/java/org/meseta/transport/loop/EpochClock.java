package org.meseta.transport.loop;

import java.time.Instant;

/// Nanoseconds since the Unix epoch that never jump: the wall clock is read once, and the monotonic
/// clock carries on from there. So a wall clock that is set an hour back or forth (hostile-45)
/// neither fires timers nor holds them up; it shows in timestamps only after a restart.
@FunctionalInterface
public interface EpochClock {
  long nowNanos();

  /// The clock of this process.
  static EpochClock system() {
    Instant wall = Instant.now();
    long anchor = wall.getEpochSecond() * 1_000_000_000L + wall.getNano() - System.nanoTime();
    return () -> anchor + System.nanoTime();
  }
}
