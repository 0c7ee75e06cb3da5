package org.meseta.master.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.scenario.RegistryRecord;
import org.meseta.protocol.v1.scheduler.Call;

/// A core with a clock, timers and a registry that a test moves by hand. Batches are durable at
/// once unless the test holds them back.
public final class TestMaster {
  /// When a test begins, in nanoseconds since the epoch.
  public static final long START = 1_795_000_000_000_000_000L;

  private record Timer(MasterTimer timer, long generation, long at) {}

  private final MasterCore core;
  private final Map<MasterTimer, Timer> timers = new HashMap<>();
  private final List<MasterEffect> effects = new ArrayList<>();
  private final List<Long> held = new ArrayList<>();
  private final Map<Long, List<Mutation>> batches = new HashMap<>();
  private final Map<String, RegistryImage.Entry> registry = new LinkedHashMap<>();
  private final Set<MasterTimer> heldTimers = new HashSet<>();
  private boolean holdCommits;
  private long now = START;
  private long nextRequest = 1;

  /// A master that has recovered an empty registry.
  public static TestMaster recovered(MasterSettings settings) {
    TestMaster master = new TestMaster(settings);
    master.step(new FromRegistry.RegistryRecovered(new RegistryImage("cluster", 1, List.of())));
    master.takeEffects();
    return master;
  }

  /// A master that has not recovered yet.
  public TestMaster(MasterSettings settings) {
    core = new MasterCore(settings, 1);
  }

  /// The core itself.
  public MasterCore core() {
    return core;
  }

  /// Nanoseconds since the epoch.
  public long now() {
    return now;
  }

  /// Whether batches wait for [#commit()].
  public void holdCommits(boolean hold) {
    holdCommits = hold;
  }

  /// Keeps a timer from firing by itself.
  public void holdTimer(MasterTimer timer) {
    heldTimers.add(timer);
  }

  /// Fires a timer that was kept from firing, now.
  public void fire(MasterTimer timer) {
    Timer set = timers.remove(timer);
    if (set != null) {
      step(new TimerFired(timer, set.generation));
    }
  }

  /// Steps with an event, then with all that it makes due at once.
  public void step(MasterEvent event) {
    stepOnly(event);
    settle();
  }

  private void stepOnly(MasterEvent event) {
    List<Long> tickets = new ArrayList<>();
    core.step(now, event, effect -> take(effect, tickets));
    for (long ticket : tickets) {
      if (holdCommits || !held.isEmpty()) {
        held.add(ticket);
      } else {
        stepOnly(durable(ticket));
      }
    }
  }

  private FromRegistry.Committed durable(long ticket) {
    List<Mutation> batch = batches.remove(ticket);
    if (batch != null) {
      batch.forEach(mutation -> RegistryRecord.apply(registry, mutation));
    }
    return new FromRegistry.Committed(ticket);
  }

  /// What a new leader finds in the registry.
  public RegistryImage image() {
    return new RegistryImage("cluster", 2, RegistryRecord.image(registry));
  }

  /// Another master, which takes over the registry of this one at the same time.
  public TestMaster successor(MasterSettings settings) {
    TestMaster next = new TestMaster(settings);
    next.advance(now - START);
    next.registry.putAll(registry);
    next.step(new FromRegistry.RegistryRecovered(image()));
    return next;
  }

  private void take(MasterEffect effect, List<Long> tickets) {
    effects.add(effect);
    if (effect instanceof MasterEffect.SetTimer(var timer, var generation, var at)) {
      timers.put(timer, new Timer(timer, generation, at));
    } else if (effect instanceof MasterEffect.Persist(var ticket, var batch)) {
      batches.put(ticket, batch);
      tickets.add(ticket);
    }
  }

  /// Makes the oldest batch that was held back durable.
  public void commit() {
    step(durable(held.removeFirst()));
  }

  /// Whether a batch was held back.
  public boolean hasHeldCommits() {
    return !held.isEmpty();
  }

  /// Moves the clock, and fires what comes due on the way.
  public void advance(long nanos) {
    long until = now + nanos;
    while (fireNext(until)) {
      // goes on while something is due
    }
    now = until;
  }

  /// Moves the clock to the next timer, at most to `until`, and fires it; says whether there was
  /// one.
  public boolean fireNext(long until) {
    Optional<Timer> next =
        timers.values().stream()
            .filter(timer -> timer.at <= until && !heldTimers.contains(timer.timer))
            .min(
                Comparator.comparingLong(Timer::at).thenComparing(timer -> timer.timer.toString()));
    next.ifPresent(
        timer -> {
          timers.remove(timer.timer);
          now = Math.max(now, timer.at);
          stepOnly(new TimerFired(timer.timer, timer.generation));
        });
    return next.isPresent();
  }

  private void settle() {
    while (fireNext(now)) {
      // goes on while something is due
    }
  }

  /// What was wanted since the last time.
  public List<MasterEffect> takeEffects() {
    List<MasterEffect> taken = List.copyOf(effects);
    effects.clear();
    return taken;
  }

  /// The timers that are set.
  public List<MasterTimer> timers() {
    return List.copyOf(timers.keySet());
  }

  /// A SUBSCRIBE that gets `stream` if it is accepted.
  public RequestId subscribe(String stream, Call call) {
    RequestId request = new RequestId(nextRequest++);
    step(new FromScheduler.SubscribeReceived(request, new StreamId(stream), call));
    return request;
  }

  /// Another call with this stream header.
  public RequestId call(Optional<String> stream, Call call) {
    RequestId request = new RequestId(nextRequest++);
    step(new FromScheduler.CallReceived(request, stream, call));
    return request;
  }
}
