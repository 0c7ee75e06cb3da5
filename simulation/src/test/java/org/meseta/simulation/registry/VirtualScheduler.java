package org.meseta.simulation.registry;

import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/// Virtual time for the tests of the fake: ordered by time, then by the order of the calls.
final class VirtualScheduler implements Scheduler {
  private record Task(long at, long number, Runnable run) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
    }
  }

  private final PriorityQueue<Task> queue = new PriorityQueue<>();
  private long now;
  private long number;

  @Override
  public long nowNanos() {
    return now;
  }

  @Override
  public void after(long delayNanos, Runnable task) {
    queue.add(new Task(now + delayNanos, number++, task));
  }

  /// Runs tasks until the condition holds. False when nothing is left to run.
  boolean runUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Task next = queue.poll();
      if (next == null) {
        return false;
      }
      now = next.at();
      next.run().run();
    }
    return true;
  }

  /// Runs what is due within the span, and moves the clock to its end.
  void pass(long nanos) {
    long end = now + nanos;
    while (!queue.isEmpty() && queue.element().at() <= end) {
      Task next = queue.remove();
      now = next.at();
      next.run().run();
    }
    now = end;
  }
}
