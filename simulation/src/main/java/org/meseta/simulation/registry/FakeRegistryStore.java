package org.meseta.simulation.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.registry.Batches;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryStore;

/// A deterministic [RegistryStore] over virtual time. Requests and replies travel with the
/// registry's latency and keep their order; a slice within the limits of [Batches] lands whole or
/// not at all. The faults are methods: [#crash], [#freeze] and [#thaw], [#disconnect] and
/// [#reconnect], [#depose].
public final class FakeRegistryStore implements RegistryStore {
  private static final String LAPSED = "ZooKeeper has not answered for the length of the lease";
  private static final String ENDED = "The session is over: another master may lead";

  private enum Phase {
    NEW,
    CONTENDING,
    LEADING,
    OVER
  }

  /// One atomic write; only the last of a batch answers to the master.
  private static final class Slice {
    final long ticket;
    final boolean last;
    final List<Mutation> mutations;
    boolean landed;

    Slice(long ticket, boolean last, List<Mutation> mutations) {
      this.ticket = ticket;
      this.last = last;
      this.mutations = mutations;
    }
  }

  private final FakeRegistry registry;
  private final Scheduler scheduler;
  private final ArrayDeque<Slice> inFlight = new ArrayDeque<>();
  private final List<Runnable> held = new ArrayList<>();
  private @Nullable Listener listener;
  private @Nullable Bytes leaderInfo;
  private Phase phase = Phase.NEW;
  private boolean frozen;
  private boolean disconnected;

  /// When the store last heard from the registry; only meaningful while [#silent].
  private long silentSince;

  /// Counts connections: what was sent or answered on an earlier one does not arrive.
  private int connection;

  /// The connection on which this store has fenced: who is told twice that it won fences once.
  private int fencedOn = -1;

  private long lastArrival;
  private long lastReply;

  FakeRegistryStore(FakeRegistry registry) {
    this.registry = registry;
    this.scheduler = registry.scheduler();
  }

  @Override
  public void open(Bytes leaderInfo, Listener listener) {
    if (phase != Phase.NEW) {
      throw new IllegalStateException("A registry store is opened once");
    }
    this.leaderInfo = leaderInfo;
    this.listener = listener;
    phase = Phase.CONTENDING;
    toServer(() -> registry.contend(this));
  }

  @Override
  public void commit(long ticket, List<Mutation> batch) {
    if (phase == Phase.OVER) {
      return;
    }
    if (phase != Phase.LEADING) {
      throw new IllegalStateException("Nothing is committed before recovery");
    }
    List<List<Mutation>> slices = Batches.slices(List.copyOf(batch));
    for (int i = 0; i < slices.size(); i++) {
      Slice slice = new Slice(ticket, i == slices.size() - 1, slices.get(i));
      inFlight.add(slice);
      send(slice);
    }
  }

  @Override
  public boolean leased(long nowNanos) {
    return phase == Phase.LEADING && !lapsed(nowNanos);
  }

  @Override
  public void close() {
    if (phase == Phase.OVER || phase == Phase.NEW) {
      phase = Phase.OVER;
      return;
    }
    phase = Phase.OVER;
    registry.end(this);
  }

  /// What this store publishes for those who look for the leader.
  public @Nullable Bytes leaderInfo() {
    return leaderInfo;
  }

  /// How many atomic writes are sent and have not landed: what a fault may let land or lose.
  public int unlanded() {
    return (int) inFlight.stream().filter(slice -> !slice.landed).count();
  }

  /// The process dies: nothing is called back any more. Its session lasts until the timeout (or
  /// [FakeRegistry#closeSessions]).
  ///
  /// @param landing how many of the [#unlanded] writes land nevertheless, the oldest first
  public void crash(int landing) {
    land(landing);
    connection++;
    phase = Phase.OVER;
    held.clear();
    scheduler.after(registry.sessionTimeoutNanos(), () -> registry.end(this));
  }

  /// The process stops running but keeps its connection: what arrives waits for [#thaw].
  public void freeze() {
    beSilent();
    frozen = true;
  }

  /// The process goes on. If it slept beyond its lease it hears that it lost before anything else.
  public void thaw() {
    boolean lapsed = lapsed(scheduler.nowNanos());
    frozen = false;
    if (lapsed) {
      lose(LAPSED);
    }
    List<Runnable> calls = List.copyOf(held);
    held.clear();
    calls.forEach(this::deliver);
  }

  /// The network between the process and the registry fails; the process runs on.
  ///
  /// @param landing how many of the [#unlanded] writes land nevertheless, the oldest first
  public void disconnect(int landing) {
    land(landing);
    connection++;
    beSilent();
    disconnected = true;
    scheduler.after(leaseNanos(), () -> deliver(this::loseIfLapsed));
  }

  /// The network is back: the store learns what landed, and sends the rest again.
  public void reconnect() {
    connection++;
    loseIfLapsed();
    disconnected = false;
    toServer(() -> toStore(this::resume));
  }

  /// Ends the session from outside, as when the contender's znode is deleted: others lead from now
  /// on.
  public void depose() {
    registry.end(this);
  }

  /// This store is first in the row: told so, it fences and reads.
  void won() {
    toStore(() -> toServer(this::fence));
  }

  private void fence() {
    if (registry.leads(this) && fencedOn != connection) {
      fencedOn = connection;
      RegistryImage image = registry.fence();
      toStore(
          () -> {
            phase = Phase.LEADING;
            current().recovered(image);
          });
    }
  }

  void sessionEnded() {
    toStore(this::loseCandidacy);
  }

  private void send(Slice slice) {
    toServer(
        () -> {
          if (registry.alive(this)) {
            registry.apply(slice.mutations);
            slice.landed = true;
            toStore(() -> acknowledge(slice));
          }
        });
  }

  /// What is acknowledged proves all that was sent before it. It may be known already: what is
  /// heard when a process thaws was asked for again on a newer connection.
  private void acknowledge(Slice slice) {
    if (!inFlight.contains(slice)) {
      return;
    }
    Slice first;
    do {
      first = inFlight.remove();
      if (first.last) {
        current().committed(first.ticket);
      }
    } while (first != slice);
  }

  private void resume() {
    if (!registry.alive(this)) {
      loseCandidacy();
    } else if (phase == Phase.CONTENDING) {
      toServer(this::fence);
    } else {
      while (!inFlight.isEmpty() && inFlight.element().landed) {
        acknowledge(inFlight.element());
      }
      inFlight.forEach(this::send);
    }
  }

  /// A leader ends, a follower contends again (M-007).
  private void loseCandidacy() {
    if (phase == Phase.CONTENDING) {
      toServer(() -> registry.contend(this));
    } else {
      lose(ENDED);
    }
  }

  private void land(int count) {
    int left = registry.alive(this) ? count : 0;
    for (Slice slice : inFlight) {
      if (!slice.landed && left-- > 0) {
        registry.apply(slice.mutations);
        slice.landed = true;
      }
    }
  }

  private boolean silent() {
    return frozen || disconnected;
  }

  private boolean lapsed(long nowNanos) {
    return phase == Phase.LEADING && silent() && nowNanos - silentSince >= leaseNanos();
  }

  private void beSilent() {
    if (silent()) {
      return;
    }
    silentSince = scheduler.nowNanos();
    long began = silentSince;
    scheduler.after(
        registry.sessionTimeoutNanos(),
        () -> {
          if (silent() && silentSince == began) {
            registry.end(this);
          }
        });
  }

  private void loseIfLapsed() {
    if (lapsed(scheduler.nowNanos())) {
      lose(LAPSED);
    }
  }

  /// A store that cannot reach the registry leaves its session there until it expires.
  private void lose(String reason) {
    if (phase == Phase.OVER) {
      return;
    }
    phase = Phase.OVER;
    if (!disconnected) {
      registry.end(this);
    }
    current().lost(reason);
  }

  private long leaseNanos() {
    return registry.sessionTimeoutNanos() / 5 * 4;
  }

  private Listener current() {
    if (listener == null) {
      throw new IllegalStateException("Not open");
    }
    return listener;
  }

  private void toServer(Runnable request) {
    lastArrival = Math.max(lastArrival, scheduler.nowNanos() + registry.delay());
    int sentOn = connection;
    scheduler.after(
        lastArrival - scheduler.nowNanos(),
        () -> {
          if (connection == sentOn && !disconnected) {
            request.run();
          }
        });
  }

  private void toStore(Runnable reply) {
    lastReply = Math.max(lastReply, scheduler.nowNanos() + registry.delay());
    int sentOn = connection;
    scheduler.after(
        lastReply - scheduler.nowNanos(),
        () -> {
          if (connection == sentOn && !disconnected) {
            deliver(reply);
          }
        });
  }

  private void deliver(Runnable call) {
    if (frozen) {
      held.add(call);
    } else if (phase != Phase.OVER) {
      call.run();
    }
  }
}
