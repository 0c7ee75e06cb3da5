package org.meseta.coordination;

/// By whose leave effects may go out: the last answer of ZooKeeper is young enough that nobody else
/// can lead yet. Counted from the moment a request was *sent*, since the server cannot have begun
/// to count later. A lapsed lease never comes back. Thread-safe; asking costs one volatile read
/// while it is held.
final class Lease {
  private final Object lock = new Object();
  private long lengthNanos;
  private volatile boolean held;
  private volatile long until;

  /// Begins the lease.
  ///
  /// @param sessionNanos the session timeout that was granted; a fifth of it is the margin for the
  ///   way from the check to the wire, and for clocks that do not run equally fast
  /// @param sentNanos when the request was sent whose answer has just come
  void grant(long sessionNanos, long sentNanos) {
    synchronized (lock) {
      lengthNanos = sessionNanos - sessionNanos / 5;
      until = sentNanos + lengthNanos;
      held = true;
    }
  }

  /// An answer came. Too late, when the lease has lapsed before `nowNanos`.
  void renew(long sentNanos, long nowNanos) {
    synchronized (lock) {
      if (held(nowNanos) && sentNanos + lengthNanos - until > 0) {
        until = sentNanos + lengthNanos;
      }
    }
  }

  boolean held(long nowNanos) {
    if (held && nowNanos - until < 0) {
      return true;
    }
    synchronized (lock) {
      if (held && nowNanos - until < 0) {
        return true;
      }
      held = false;
      return false;
    }
  }

  void end() {
    synchronized (lock) {
      held = false;
    }
  }
}
