package org.meseta.simulation.fault;

import org.meseta.simulation.engine.RandomSource;

/// Decides at each write to a disk or to the registry whether the process dies there.
public final class CrashPoints {
  /// Where the process dies.
  public enum At {
    /// It does not.
    NOWHERE,
    /// Before anything is written.
    BEFORE,
    /// After the write, before it is synced: some of it may be lost or torn.
    UNSYNCED,
    /// Once it is durable, before anybody hears of it.
    SYNCED
  }

  private final RandomSource random;
  private double probability;
  private long writes;
  private long fatalWrite = Long.MAX_VALUE;
  private At fatalAt = At.NOWHERE;

  public CrashPoints(RandomSource random) {
    this.random = random;
  }

  /// Lets each write kill its process with this probability, from 0 to 1.
  public void probability(double value) {
    probability = value;
  }

  /// Lets the `write`-th write from the beginning kill its process, counted from 1.
  public void exactly(long write, At at) {
    fatalWrite = write;
    fatalAt = at;
  }

  /// How many writes there were.
  public long writes() {
    return writes;
  }

  /// Called at each write.
  public At atWrite() {
    writes++;
    if (writes == fatalWrite) {
      return fatalAt;
    }
    if (probability == 0 || !random.chance(probability)) {
      return At.NOWHERE;
    }
    return switch (random.below(3)) {
      case 0 -> At.BEFORE;
      case 1 -> At.UNSYNCED;
      default -> At.SYNCED;
    };
  }
}
