package org.meseta.transport.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/// The timers of one core: per key, only the one that was set last counts.
final class Timers<T> {

  /// What happens to a timer that came due.
  interface Fire<T> {
    void fire(T timer, long generation);
  }

  record Due<T>(long atNanos, long order, T timer, long generation) {}

  private final PriorityQueue<Due<T>> queue =
      new PriorityQueue<>(
          (a, b) ->
              a.atNanos() != b.atNanos()
                  ? Long.compare(a.atNanos(), b.atNanos())
                  : Long.compare(a.order(), b.order()));
  private final Map<T, Due<T>> latest = new HashMap<>();
  private long order;

  void set(T timer, long generation, long atNanos) {
    Due<T> due = new Due<>(atNanos, order++, timer, generation);
    latest.put(timer, due);
    queue.add(due);
  }

  /// When the next timer comes due, or `Long.MAX_VALUE` when none is set.
  long nextAt() {
    dropReplaced();
    Due<T> head = queue.peek();
    return head == null ? Long.MAX_VALUE : head.atNanos();
  }

  /// Hands over all that are due, in order of time and then of setting.
  void takeDue(long nowNanos, Fire<T> fire) {
    while (nextAt() <= nowNanos) {
      Due<T> due = queue.remove();
      latest.remove(due.timer());
      fire.fire(due.timer(), due.generation());
    }
  }

  private void dropReplaced() {
    for (Due<T> head = queue.peek();
        head != null && latest.get(head.timer()) != head;
        head = queue.peek()) {
      queue.remove();
    }
  }
}
