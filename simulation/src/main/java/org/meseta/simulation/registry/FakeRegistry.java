package org.meseta.simulation.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryKey;

/// What outlives the masters: the durable entries, the epoch and the sessions of those who contend.
/// One for a simulated cluster; each master gets its own [FakeRegistryStore] from it. Everything
/// happens in the scheduler's thread and order.
public final class FakeRegistry {
  private final Scheduler scheduler;
  private final LongSupplier latency;
  private final long sessionTimeoutNanos;
  private final String clusterId;
  private final SortedMap<RegistryKey, Bytes> entries = new TreeMap<>();
  private final LinkedHashSet<FakeRegistryStore> contenders = new LinkedHashSet<>();
  private Consumer<Optional<FakeRegistryStore>> leaderWatcher = leader -> {};
  private long epoch;

  /// An empty registry.
  ///
  /// @param scheduler virtual time
  /// @param latency how long the next request or reply travels, in nanoseconds, asked for each;
  ///   order is kept anyway
  /// @param sessionTimeoutNanos how long a silent store keeps its place; its lease is a fifth
  ///   shorter
  /// @param clusterId the id that the cluster will carry
  public FakeRegistry(
      Scheduler scheduler, LongSupplier latency, long sessionTimeoutNanos, String clusterId) {
    this.scheduler = scheduler;
    this.latency = latency;
    this.sessionTimeoutNanos = sessionTimeoutNanos;
    this.clusterId = clusterId;
  }

  /// A store for one master's next life.
  public FakeRegistryStore newStore() {
    return new FakeRegistryStore(this);
  }

  /// What is durable now, for checkers.
  public SortedMap<RegistryKey, Bytes> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  /// How often somebody won an election.
  public long epoch() {
    return epoch;
  }

  /// Calls `watcher` when another store is first in the row, or none is any more: what detectors
  /// see.
  public void watchLeader(Consumer<Optional<FakeRegistryStore>> watcher) {
    leaderWatcher = watcher;
  }

  /// Ends every session, as the embedded server does when it starts on a directory that it owns.
  public void closeSessions() {
    List.copyOf(contenders).forEach(this::end);
  }

  Scheduler scheduler() {
    return scheduler;
  }

  long delay() {
    return latency.getAsLong();
  }

  long sessionTimeoutNanos() {
    return sessionTimeoutNanos;
  }

  boolean alive(FakeRegistryStore store) {
    return contenders.contains(store);
  }

  boolean leads(FakeRegistryStore store) {
    return !contenders.isEmpty() && contenders.getFirst() == store;
  }

  void contend(FakeRegistryStore store) {
    contenders.add(store);
    if (leads(store)) {
      leaderWatcher.accept(Optional.of(store));
      store.won();
    }
  }

  /// The session of a store is over, whether it knows or not; the next in the row leads.
  void end(FakeRegistryStore store) {
    boolean led = leads(store);
    if (!contenders.remove(store)) {
      return;
    }
    store.sessionEnded();
    if (led) {
      leaderWatcher.accept(contenders.stream().findFirst());
    }
    if (led && !contenders.isEmpty()) {
      contenders.getFirst().won();
    }
  }

  /// Fence and reading in one step: nothing of a predecessor lands between them, as the real fence
  /// ensures.
  RegistryImage fence() {
    epoch++;
    List<RegistryImage.Entry> image = new ArrayList<>(entries.size());
    entries.forEach((key, value) -> image.add(new RegistryImage.Entry(key, value)));
    return new RegistryImage(clusterId, epoch, image);
  }

  void apply(List<Mutation> slice) {
    for (Mutation mutation : slice) {
      switch (mutation) {
        case Mutation.Put put -> entries.put(put.key(), put.value());
        case Mutation.Delete delete -> entries.remove(delete.key());
      }
    }
  }
}
