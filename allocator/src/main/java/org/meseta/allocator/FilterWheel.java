package org.meseta.allocator;

import java.util.Arrays;

/// Ends filters: a wheel of buckets, one per tick, each a packed list of (agent, slot, until). A
/// filter that ends more than a turn ahead stays in its bucket for the next turn.
final class FilterWheel {
  private static final int BUCKETS = 4096;

  private final long tickNanos;
  private final Bucket[] buckets = new Bucket[BUCKETS];

  /// The tick up to which (exclusive) everything has ended; negative before the first call.
  private long swept = Long.MIN_VALUE;

  FilterWheel(long tickNanos) {
    this.tickNanos = tickNanos;
  }

  void add(int agent, int slot, long untilNanos) {
    int index = (int) Math.floorMod(untilNanos / tickNanos, (long) BUCKETS);
    Bucket bucket = buckets[index];
    if (bucket == null) {
      bucket = new Bucket();
      buckets[index] = bucket;
    }
    bucket.add(agent, slot, untilNanos);
  }

  /// Reports every filter that ends by `nowNanos`, once.
  void sweep(long nowNanos, Ended ended) {
    long tick = nowNanos / tickNanos;
    long from = swept == Long.MIN_VALUE ? tick - BUCKETS + 1 : Math.max(swept, tick - BUCKETS + 1);
    for (long t = from; t <= tick; t++) {
      Bucket bucket = buckets[(int) Math.floorMod(t, (long) BUCKETS)];
      if (bucket != null) {
        bucket.sweep(nowNanos, ended);
      }
    }
    swept = tick;
  }

  /// Hears which filter may be over.
  @FunctionalInterface
  interface Ended {
    void ended(int agent, int slot);
  }

  private static final class Bucket {
    private int[] agents = new int[8];
    private int[] slots = new int[8];
    private long[] until = new long[8];
    private int count;

    void add(int agent, int slot, long untilNanos) {
      if (count == agents.length) {
        agents = Arrays.copyOf(agents, count * 2);
        slots = Arrays.copyOf(slots, count * 2);
        until = Arrays.copyOf(until, count * 2);
      }
      agents[count] = agent;
      slots[count] = slot;
      until[count++] = untilNanos;
    }

    void sweep(long nowNanos, Ended ended) {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (until[i] <= nowNanos) {
          ended.ended(agents[i], slots[i]);
        } else {
          agents[kept] = agents[i];
          slots[kept] = slots[i];
          until[kept++] = until[i];
        }
      }
      count = kept;
    }
  }
}
