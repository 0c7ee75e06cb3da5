package org.meseta.simulation;

import java.util.Optional;

/// What came of one seed.
///
/// @param hash the trace's hash: equal in every run of this seed
/// @param lines how many events, effects and notes the trace has
/// @param tasks how many tasks were launched
/// @param virtualNanos how much virtual time went by
/// @param failure what was wrong; empty when all was well
public record Outcome(
    long seed, String hash, long lines, int tasks, long virtualNanos, Optional<Throwable> failure) {
  /// One line for people, and for the comparison with another JVM.
  @Override
  public String toString() {
    return "seed %d: %s, %d lines, %d tasks, %d s%s"
        .formatted(
            seed,
            hash,
            lines,
            tasks,
            virtualNanos / 1_000_000_000L,
            failure.map(what -> ", FAILED: " + what.getMessage()).orElse(""));
  }
}
