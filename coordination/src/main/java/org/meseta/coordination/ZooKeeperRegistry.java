package org.meseta.coordination;

import java.util.List;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The registry on ZooKeeper: a [Candidacy] in its own thread, then a [Reign] in the registry's.
final class ZooKeeperRegistry implements RegistryStore {
  private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperRegistry.class);

  private enum Phase {
    NEW,
    CONTENDING,
    LEADING,
    OVER
  }

  private final Candidacy.Source source;
  private final RegistryTimeouts timeouts;
  private final Lease lease = new Lease();
  private final RegistryThread thread = new RegistryThread(this::bug);
  private volatile Phase phase = Phase.NEW;
  private volatile @Nullable Thread candidate;
  private volatile @Nullable Connection connection;

  // Only the registry's thread touches these.
  private @Nullable Listener listener;
  private @Nullable Reign reign;
  private int elections;

  ZooKeeperRegistry(Candidacy.Source source, RegistryTimeouts timeouts) {
    this.source = source;
    this.timeouts = timeouts;
  }

  @Override
  public void open(Bytes leaderInfo, Listener listener) {
    if (phase != Phase.NEW) {
      throw new IllegalStateException("A registry store is opened once");
    }
    phase = Phase.CONTENDING;
    thread.post(() -> this.listener = listener);
    Candidacy candidacy = new Candidacy(source, timeouts.session(), leaderInfo, new Observer());
    candidate = Thread.ofPlatform().daemon().name("registry-candidate").start(candidacy);
  }

  @Override
  public void commit(long ticket, List<Mutation> batch) {
    switch (phase) {
      case NEW, CONTENDING ->
          throw new IllegalStateException("Nothing is committed before recovery");
      case LEADING -> {
        List<Mutation> copy = List.copyOf(batch);
        thread.post(
            () -> {
              if (reign != null) {
                reign.commit(ticket, copy);
              }
            });
      }
      case OVER -> {}
    }
  }

  @Override
  public boolean leased(long nowNanos) {
    if (phase != Phase.LEADING) {
      return false;
    }
    if (lease.held(nowNanos)) {
      return true;
    }
    thread.post(
        () -> {
          if (reign != null) {
            reign.tick();
          }
        });
    return false;
  }

  @Override
  public void close() {
    phase = Phase.OVER;
    lease.end();
    thread.close();
    endCandidacy();
    Connection last = connection;
    if (last != null) {
      last.close();
    }
  }

  /// Ends everything for a reason that comes from outside, such as the death of the embedded
  /// server.
  void fail(String reason) {
    thread.post(() -> lose(reason));
  }

  private void lead(Leadership leadership) {
    if (phase != Phase.CONTENDING || listener == null) {
      return;
    }
    Listener hearer = listener;
    reign = new Reign(leadership, timeouts, lease, thread, hearer::committed, this::lose);
    reign.begin();
    phase = Phase.LEADING;
    hearer.recovered(leadership.image());
  }

  private void lose(String reason) {
    if (phase == Phase.OVER) {
      return;
    }
    phase = Phase.OVER;
    lease.end();
    if (reign != null) {
      reign.end();
      reign = null;
    }
    if (listener != null) {
      listener.lost(reason);
    }
    Thread.ofPlatform().daemon().name("registry-end").start(this::close);
  }

  private void bug(Throwable thrown) {
    LOG.error("A bug in the registry or in its listener", thrown);
    lose("The registry stops because of a bug: " + thrown);
  }

  private void endCandidacy() {
    Thread running = candidate;
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    running.interrupt();
    try {
      running.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Observer implements Candidacy.Observer {
    @Override
    public void elected() {
      thread.post(
          () -> {
            int number = ++elections;
            thread.after(
                timeouts.fetch().toNanos(),
                () -> {
                  if (number == elections && phase == Phase.CONTENDING) {
                    lose(Failures.slowRecovery(timeouts.fetch()));
                  }
                });
          });
    }

    @Override
    public void again() {
      thread.post(() -> elections++);
    }

    @Override
    public void won(Leadership leadership) {
      connection = leadership.connection();
      thread.post(() -> lead(leadership));
    }

    @Override
    public void failed(String reason) {
      thread.post(() -> lose(reason));
    }

    @Override
    public void ended(Connection session, KeeperState how) {
      thread.post(
          () -> {
            if (phase == Phase.LEADING && session == connection) {
              lose(Failures.sessionOver());
            }
          });
    }
  }
}
