package org.meseta.allocator;

/// Assertions that stay on: a broken one is a bug, never a peer's fault.
final class Invariant {
  private Invariant() {}

  static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("allocator invariant broken: " + what);
    }
  }
}
