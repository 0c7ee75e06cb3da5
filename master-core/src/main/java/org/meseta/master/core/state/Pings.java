package org.meseta.master.core.state;

import java.util.Arrays;

/// How many pings each registered agent has left unanswered (M-045), and when its link broke.
public final class Pings {
  private int[] misses = new int[64];
  private boolean[] waiting = new boolean[64];
  private long[] disconnectedAt = new long[64];

  /// A new agent in a slot.
  public void reset(int agent) {
    if (agent >= misses.length) {
      misses = Arrays.copyOf(misses, Math.max(agent + 1, misses.length * 2));
      waiting = Arrays.copyOf(waiting, misses.length);
      disconnectedAt = Arrays.copyOf(disconnectedAt, misses.length);
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

  /// The agent's link broke.
  public void disconnected(int agent, long nowNanos) {
    disconnectedAt[agent] = nowNanos;
  }

  /// When its link broke last.
  public long disconnectedAt(int agent) {
    return disconnectedAt[agent];
  }

  /// Unanswered pings in a row.
  public int misses(int agent) {
    return misses[agent];
  }
}
