package org.meseta.transport;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides when what was appended leaves: what the batching thread appends waits for [#flush], the
/// rest leaves at once.
final class Flusher {

  private final TransportThreads threads;
  private final List<Outbox> dirty = new ArrayList<>();
  private volatile @Nullable Thread batching;

  Flusher(TransportThreads threads) {
    this.threads = threads;
  }

  void batchOn(Thread thread) {
    batching = thread;
  }

  /// Something was appended to an outbox.
  void mark(Outbox outbox) {
    if (Thread.currentThread() == batching) {
      if (outbox.list()) {
        dirty.add(outbox);
      }
    } else {
      wake(outbox);
    }
  }

  /// On the batching thread; on others it does nothing, since nothing waits.
  void flush() {
    if (Thread.currentThread() != batching) {
      return;
    }
    for (Outbox outbox : dirty) {
      outbox.unlist();
      wake(outbox);
    }
    dirty.clear();
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
