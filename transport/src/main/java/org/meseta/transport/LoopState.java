package org.meseta.transport;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// What belongs to one event loop: outboxes to drain, connections to watch, a buffer to decode
/// from.
final class LoopState {

  /// A connection that owes something: the rest of a request, or room for bytes.
  interface Watched {

    /// Looks whether patience is over; false when there is nothing to watch any more.
    boolean check(long nowNanos);
  }

  private static final int SWEEP_MILLIS = 100;
  private static final int SCRATCH = 64 << 10;

  final byte[] scratch = new byte[SCRATCH];
  private final EventLoop loop;
  private final TransportThreads threads;
  private final Queue<Outbox> dirty = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Set<Watched> watched = new LinkedHashSet<>();
  private boolean sweeping;

  LoopState(EventLoop loop, TransportThreads threads) {
    this.loop = loop;
    this.threads = threads;
  }

  /// Has an outbox drained soon, together with others. From any thread.
  void wake(Outbox outbox) {
    dirty.add(outbox);
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      Tasks.run(loop, this::drainDirty);
    }
  }

  private void drainDirty() {
    scheduled.set(false);
    for (Outbox next = dirty.poll(); next != null; next = dirty.poll()) {
      EventLoop home = next.channel().eventLoop();
      if (home == loop) {
        next.drain();
      } else {
        threads.state(home).wake(next);
      }
    }
  }

  /// Checks a connection every now and then until it says that there is nothing to watch. On the
  /// loop.
  void watch(Watched connection) {
    if (watched.add(connection) && !sweeping) {
      sweeping = true;
      loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  void unwatch(Watched connection) {
    watched.remove(connection);
  }

  private void sweep() {
    sweeping = false;
    long now = System.nanoTime();
    for (Watched connection : new ArrayList<>(watched)) {
      if (watched.contains(connection) && !connection.check(now)) {
        watched.remove(connection);
      }
    }
    if (!watched.isEmpty() && !loop.isShuttingDown()) {
      sweeping = true;
      loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
