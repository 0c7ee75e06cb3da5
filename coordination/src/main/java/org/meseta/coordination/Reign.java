package org.meseta.coordination;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.meseta.master.core.registry.Mutation;

/// The time from recovery to loss: writes, lease and everything that may end it. Confined to the
/// registry's thread.
final class Reign {
  /// How many questions a session timeout holds. The lease is four fifths of it, so several may go
  /// unanswered.
  private static final int PINGS_PER_SESSION = 12;

  private final Leadership leadership;
  private final RegistryTimeouts timeouts;
  private final Lease lease;
  private final RegistryThread thread;
  private final Consumer<String> lost;
  private final ZooKeeperWire wire;
  private final Pipeline pipeline;
  private boolean pinging;

  Reign(
      Leadership leadership,
      RegistryTimeouts timeouts,
      Lease lease,
      RegistryThread thread,
      LongConsumer committed,
      Consumer<String> lost) {
    this.leadership = leadership;
    this.timeouts = timeouts;
    this.lease = lease;
    this.thread = thread;
    this.lost = lost;
    wire =
        new ZooKeeperWire(
            leadership.connection().zooKeeper(),
            leadership.chain().layout().head(),
            lease,
            thread::post);
    pipeline = new Pipeline(wire, leadership.chain(), leadership.image(), committed, lost);
  }

  /// Begins the lease, and to watch for its end.
  void begin() {
    long granted = TimeUnit.MILLISECONDS.toNanos(grantedMillis());
    lease.grant(granted, leadership.provenNanos());
    watchContender();
    thread.every(granted / PINGS_PER_SESSION, this::tick);
  }

  void commit(long ticket, List<Mutation> batch) {
    pipeline.commit(ticket, batch, System.nanoTime());
  }

  /// Looks after the lease and the writes; called by the timer, and by whoever finds the lease
  /// lapsed.
  void tick() {
    long now = System.nanoTime();
    if (!lease.held(now)) {
      lost.accept(Failures.lapsed(grantedMillis()));
    } else if (pipeline.oldestNanos(now) > timeouts.store().toNanos()) {
      lost.accept(Failures.slowWrite(timeouts.store()));
    } else if (!pinging) {
      pinging = true;
      wire.ping(() -> pinging = false);
    }
  }

  void end() {
    pipeline.stop();
  }

  private int grantedMillis() {
    return leadership.connection().zooKeeper().getSessionTimeout();
  }

  private void watchContender() {
    String contender = leadership.chain().contender();
    leadership
        .connection()
        .zooKeeper()
        .exists(
            contender,
            event -> {
              if (event.getType() == EventType.NodeDeleted) {
                thread.post(() -> lost.accept(Failures.contenderGone(contender)));
              } else if (event.getType() != EventType.None) {
                thread.post(this::watchContender);
              }
            },
            (code, _, _, _) -> {
              if (code == Code.NONODE.intValue()) {
                thread.post(() -> lost.accept(Failures.contenderGone(contender)));
              } else if (code == Code.CONNECTIONLOSS.intValue()) {
                thread.post(this::watchContender);
              }
            },
            null);
  }
}
