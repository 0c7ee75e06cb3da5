package org.meseta.transport;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes that came in and are not dealt with, and wakes the connections that wait for
/// room.
final class InboundBudget {

  private final long most;
  private final AtomicLong total = new AtomicLong();
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  InboundBudget(long most) {
    this.most = most;
  }

  void add(long bytes) {
    total.addAndGet(bytes);
  }

  void remove(long bytes) {
    if (total.addAndGet(-bytes) < most) {
      for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
        next.run();
      }
    }
  }

  boolean isExhausted() {
    return total.get() >= most;
  }

  long total() {
    return total.get();
  }

  /// Runs the task once there is room, on the thread that made it, or at once.
  void whenRoom(Runnable task) {
    waiting.add(task);
    remove(0);
  }
}
