package org.meseta.transport;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Decides when what was appended leaves: what the batching thread appends waits for [#flush], the
/// rest leaves at once.
final class Flusher {

  private final TransportThreads threads;
  private final List<Outbox> dirty = new ArrayList<>();
  private volatile @Nullable Thread batching;
  private volatile @Nullable Executor batchingLoop;

  Flusher(TransportThreads threads) {
    this.threads = threads;
  }

  void batchOn(Thread thread) {
    batchingLoop = threads.loopOf(thread);
    batching = thread;
  }

  /// Something was appended to an outbox.
  void mark(Outbox outbox) {
    if (Thread.currentThread() == batching) {
      if (outbox.list()) {
        flushAfterThisTask();
        dirty.add(outbox);
      }
    } else {
      wake(outbox);
    }
  }

  /// What a task on an event loop leaves without flushing must not wait for the next batch.
  private void flushAfterThisTask() {
    Executor loop = batchingLoop;
    if (loop != null && dirty.isEmpty()) {
      Tasks.run(loop, this::flush);
    }
  }

  /// On the batching thread; on others it does nothing, since nothing waits.
  void flush() {
    if (Thread.currentThread() != batching) {
      return;
    }
    // Draining may bring requests that were held back, whose answers list outboxes again.
    Outbox[] listed = dirty.toArray(Outbox[]::new);
    dirty.clear();
    for (Outbox outbox : listed) {
      outbox.unlist();
      wake(outbox);
    }
  }

  private void wake(Outbox outbox) {
    EventLoop loop = outbox.channel().eventLoop();
    if (loop.inEventLoop()) {
      outbox.drain();
    } else if (outbox.startWaking()) {
      threads.state(loop).wake(outbox);
    }
  }
}
