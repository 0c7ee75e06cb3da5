package org.meseta.simulation.engine;

import java.util.PriorityQueue;

/// Virtual time: what is to happen, ordered by (time, sequence). Time stands still while something
/// happens and jumps to what is next. One thread.
public final class Timeline {
  private record Entry(long at, long sequence, Runnable action) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(sequence, other.sequence);
    }
  }

  private final PriorityQueue<Entry> queue = new PriorityQueue<>();
  private long now;
  private long sequence;

  public Timeline(long startNanos) {
    now = startNanos;
  }

  /// Nanoseconds since the Unix epoch, as the cores count.
  public long now() {
    return now;
  }

  /// Lets something happen at `nanos`, or now if that is over; after what was already set for that
  /// moment.
  public void at(long nanos, Runnable action) {
    queue.add(new Entry(Math.max(nanos, now), sequence++, action));
  }

  /// Lets something happen `delayNanos` from now.
  public void after(long delayNanos, Runnable action) {
    at(now + delayNanos, action);
  }

  /// Lets the next thing happen, unless it is due later than `untilNanos`.
  ///
  /// @return whether anything happened
  public boolean step(long untilNanos) {
    Entry head = queue.peek();
    if (head == null || head.at > untilNanos) {
      now = Math.max(now, untilNanos);
      return false;
    }
    queue.remove();
    now = head.at;
    head.action.run();
    return true;
  }

  /// How many things have been set so far.
  public long scheduled() {
    return sequence;
  }
}
