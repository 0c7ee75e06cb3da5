package org.meseta.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requests of one connection that are not completely answered, in their order. Its
/// lock guards the slots too.
final class Pipeline {

  private final Outbox outbox;
  private final Runnable finished;
  private final ArrayDeque<Slot> slots = new ArrayDeque<>();
  private @Nullable Closed end;

  /// @param finished runs when a response was the last of its connection; on any thread
  Pipeline(Outbox outbox, Runnable finished) {
    this.outbox = outbox;
    this.finished = finished;
  }

  synchronized void add(Slot slot) {
    slots.add(slot);
  }

  synchronized int size() {
    return slots.size();
  }

  /// Whether what the peer reads now is a stream.
  synchronized boolean isStreaming() {
    Slot first = slots.peek();
    return first != null && first.isStreaming();
  }

  /// Answers a message at once if nothing is before it. On the connection's thread, which drains
  /// afterwards.
  synchronized boolean accept(byte[] response) {
    if (!slots.isEmpty()) {
      return false;
    }
    outbox.append(response);
    return true;
  }

  /// Lets everything out whose turn has come. Under the lock. True when the outbox has to be
  /// drained.
  boolean advance() {
    boolean drain = false;
    for (Slot first = slots.peek(); first != null; first = slots.peek()) {
      drain |= first.release(outbox);
      if (!first.isComplete()) {
        return drain;
      }
      slots.remove();
      if (first.isLast()) {
        finished.run();
      }
    }
    return drain;
  }

  boolean isFirst(Slot slot) {
    return slots.peek() == slot;
  }

  @Nullable Closed end() {
    return end;
  }

  /// The connection has ended.
  void close(Closed reason) {
    List<Slot> left;
    synchronized (this) {
      if (end != null) {
        return;
      }
      end = reason;
      left = new ArrayList<>(slots);
      slots.clear();
    }
    left.forEach(slot -> slot.ended(reason));
  }
}
