package org.meseta.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Counts the bytes held for peers, all together and per peer.
final class OutboundBudget {

  /// Peers that hold less are never looked at.
  static final int NOTABLE = 64 << 10;

  private volatile boolean silenced;
  private final long perPeer;
  private final long all;
  private final AtomicLong total = new AtomicLong();
  private final Set<Outbox> holders = ConcurrentHashMap.newKeySet();

  OutboundBudget(long perPeer, long all) {
    this.perPeer = perPeer;
    this.all = all;
  }

  /// From now on nothing leaves any more. From any thread.
  void silence() {
    silenced = true;
  }

  boolean isSilenced() {
    return silenced;
  }

  long perPeer() {
    return perPeer;
  }

  long total() {
    return total.get();
  }

  void add(Outbox outbox, long before, long bytes) {
    total.addAndGet(bytes);
    if (before < NOTABLE && before + bytes >= NOTABLE) {
      holders.add(outbox);
    }
  }

  void remove(Outbox outbox, long after, long bytes) {
    total.addAndGet(-bytes);
    if (after < NOTABLE && after + bytes >= NOTABLE) {
      holders.remove(outbox);
    }
  }

  /// Who has to go so that the total stays in bounds, or null.
  @Nullable Outbox excess() {
    if (total.get() <= all) {
      return null;
    }
    Outbox largest = null;
    long most = 0;
    for (Outbox outbox : holders) {
      long pending = outbox.pending();
      if (pending > most) {
        most = pending;
        largest = outbox;
      }
    }
    return largest;
  }
}
