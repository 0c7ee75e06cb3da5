package org.meseta.supervisor;

/// One process of this boot, for good: the kernel gives process ids out again, but not with the
/// same start.
///
/// @param pid the process id
/// @param start clock ticks after boot: field 22 of `/proc/PID/stat`
public record ProcessRef(long pid, long start) {

  /// Whether this very process lives. A zombie does not: init may take seconds to reap it.
  public boolean isAlive() {
    return ProcessState.of(pid)
        .filter(state -> state.start() == start && !state.isDead())
        .isPresent();
  }
}
