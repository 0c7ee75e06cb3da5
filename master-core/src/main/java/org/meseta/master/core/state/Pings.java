package org.meseta.master.core.state;

import java.util.Arrays;

/// How many pings each registered agent has left unanswered (M-045).
public final class Pings {
  private int[] misses = new int[64];
  private boolean[] waiting = new boolean[64];

  /// A new agent in a slot.
  public void reset(int agent) {
    if (agent >= misses.length) {
      misses = Arrays.copyOf(misses, Math.max(agent + 1, misses.length * 2));
      waiting = Arrays.copyOf(waiting, misses.length);
    }
    misses[agent] = 0;
    waiting[agent] = false;
  }

  /// A ping left; counts the one before as missed when no pong came, and returns the misses in a
  /// row.
  public int sent(int agent) {
    if (waiting[agent]) {
      misses[agent]++;
    }
    waiting[agent] = true;
    return misses[agent];
  }

  /// A pong came.
  public void answered(int agent) {
    misses[agent] = 0;
    waiting[agent] = false;
  }

  /// Unanswered pings in a row.
  public int misses(int agent) {
    return misses[agent];
  }
}
