package org.meseta.simulation.master;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Timeline;
import org.meseta.simulation.engine.Times;
import org.meseta.simulation.engine.Trace;
import org.meseta.simulation.network.Address;
import org.meseta.simulation.registry.FakeRegistry;
import org.meseta.simulation.registry.FakeRegistryStore;
import org.meseta.simulation.registry.Scheduler;

/// A virtual ZooKeeper that itself never fails: the registry, the election, and who is told of it.
public final class Ensemble {
  private static final long SESSION_TIMEOUT = 10 * Times.SECOND;

  /// Somebody who asks who leads: agents and schedulers.
  @FunctionalInterface
  public interface Watcher {
    void leaderChanged(Optional<Address> leader);
  }

  private final Timeline timeline;
  private final RandomSource random;
  private final Trace trace;
  private final FakeRegistry registry;
  private final List<Watcher> watchers = new ArrayList<>();
  private Optional<Address> leader = Optional.empty();
  private long slowUntil;

  public Ensemble(Timeline timeline, RandomSource random, Trace trace) {
    this.timeline = timeline;
    this.random = random;
    this.trace = trace;
    this.registry =
        new FakeRegistry(new VirtualTime(timeline), this::latency, SESSION_TIMEOUT, "simulated");
    registry.watchLeader(first -> elected(first.map(FakeRegistryStore::leaderInfo)));
  }

  private record VirtualTime(Timeline timeline) implements Scheduler {
    @Override
    public long nowNanos() {
      return timeline.now();
    }

    @Override
    public void after(long delayNanos, Runnable task) {
      timeline.after(delayNanos, task);
    }
  }

  FakeRegistryStore newStore() {
    return registry.newStore();
  }

  /// Calls `watcher` soon and whenever another master leads, or none.
  public void watch(Watcher watcher) {
    watchers.add(watcher);
    tell(watcher);
  }

  public void unwatch(Watcher watcher) {
    watchers.remove(watcher);
  }

  /// Who leads at this moment.
  public Optional<Address> leader() {
    return leader;
  }

  /// The epoch of the last fence: whoever acts under an older one is deposed.
  public long epoch() {
    return registry.epoch();
  }

  /// What an entry holds now.
  public Optional<Bytes> read(RegistryKey key) {
    return Optional.ofNullable(registry.entries().get(key));
  }

  /// Lets every request and answer take up to a second until then.
  public void slowDown(long untilNanos) {
    slowUntil = untilNanos;
  }

  private long latency() {
    long most = timeline.now() < slowUntil ? Times.SECOND : 3 * Times.MILLISECOND;
    return random.between(200 * Times.MICROSECOND, most);
  }

  private void elected(Optional<Bytes> info) {
    leader = info.map(bytes -> Address.parse(bytes.toUtf8()));
    trace.note("zookeeper", "leader: " + leader.map(Address::toString).orElse("none"));
    List.copyOf(watchers).forEach(this::tell);
  }

  private void tell(Watcher watcher) {
    timeline.after(
        random.between(Times.MILLISECOND, 300 * Times.MILLISECOND),
        () -> {
          if (watchers.contains(watcher)) {
            watcher.leaderChanged(leader);
          }
        });
  }
}
