package org.meseta.master.core.ops;

/// Assertions that stay on: a broken one is a bug, never a peer's fault.
public final class Invariant {
  private Invariant() {}

  /// Throws when `holds` is false.
  public static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("master invariant broken: " + what);
    }
  }
}
