package org.meseta.simulation;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.meseta.simulation.check.Checkers;
import org.meseta.simulation.check.Coverage;
import org.meseta.simulation.check.Observers;
import org.meseta.simulation.engine.InvariantBroken;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Timeline;
import org.meseta.simulation.engine.Times;
import org.meseta.simulation.engine.Trace;
import org.meseta.simulation.fault.Fault;
import org.meseta.simulation.fault.FaultInjector;
import org.meseta.simulation.fault.ForeignPeers;
import org.meseta.simulation.fault.Mutator;
import org.meseta.simulation.master.Ensemble;
import org.meseta.simulation.network.Network;

/// Runs one seed: a cluster with work to do, faults for some minutes, then none; then everything
/// must come to its end in time. Checkers watch all the while.
public final class Simulation {
  /// Where virtual time begins: 2026-01-01 UTC.
  private static final long EPOCH = 1_767_225_600L * Times.SECOND;

  private final long seed;
  private final Dials dials;
  private final Timeline timeline = new Timeline(EPOCH);
  private final Trace trace;
  private final World world;
  private final Cluster cluster;
  private final Checkers checkers;
  private final Set<Fault> menu;
  private final ForeignPeers foreigners;

  private Simulation(
      long seed,
      Dials dials,
      Mutator mutator,
      Coverage coverage,
      Optional<Consumer<String>> reader) {
    this.seed = seed;
    this.dials = dials;
    this.trace =
        reader.map(out -> Trace.readBy(timeline, out)).orElseGet(() -> Trace.hashed(timeline));
    RandomSource random = RandomSource.of(seed);
    Ensemble ensemble = new Ensemble(timeline, random.fork("zookeeper"), trace);
    this.checkers = new Checkers(timeline, ensemble, dials.removalInterval());
    Observers observers = checkers.observers();
    observers.add(coverage);
    this.world =
        new World(
            timeline,
            random,
            trace,
            new Network(timeline, random.fork("network")),
            ensemble,
            observers,
            mutator);
    this.cluster = new Cluster(world, dials);
    this.foreigners = new ForeignPeers(world, dials.recoveryRemovalLimit() == 1);
    observers.add(foreigners);
    this.menu = FaultInjector.menu(random.fork("menu"));
  }

  /// Runs a seed to its end, or to the first thing that must not be.
  public static Outcome run(long seed, Dials dials) {
    return run(seed, dials, Mutator.HONEST, new Coverage(), Optional.empty());
  }

  /// Runs a seed with a planted bug, or with somebody who reads the trace.
  public static Outcome run(
      long seed,
      Dials dials,
      Mutator mutator,
      Coverage coverage,
      Optional<Consumer<String>> reader) {
    return new Simulation(seed, dials, mutator, coverage, reader).run();
  }

  private Outcome run() {
    Optional<Throwable> failure = Optional.empty();
    try {
      play();
    } catch (RuntimeException | Error bug) {
      failure = Optional.of(bug);
    }
    return new Outcome(
        seed, trace.hash(), trace.lines(), cluster.tasks(), timeline.now() - EPOCH, failure);
  }

  private void play() {
    trace.note("menu", menu.toString());
    FaultInjector faults = cluster.faults(foreigners, menu);
    cluster.start();
    timeline.at(EPOCH + 5 * Times.SECOND, faults::start);
    runUntil(EPOCH + dials.faultSpan());
    trace.note("world", "heals");
    faults.heal();
    world.observer().healed();
    long deadline = timeline.now() + dials.patience();
    while (!(cluster.isDone(checkers::hasLeft) && checkers.isQuiet())
        || timeline.now() < EPOCH + dials.atLeast()) {
      if (timeline.now() >= deadline) {
        throw new InvariantBroken("progress", "not done in time: " + whatIsLeft());
      }
      runUntil(timeline.now() + 5 * Times.SECOND);
    }
    world.observer().ended();
  }

  private void runUntil(long nanos) {
    boolean goesOn = true;
    while (goesOn) {
      goesOn = timeline.step(nanos);
    }
  }

  private String whatIsLeft() {
    StringBuilder left = new StringBuilder(checkers.unrest());
    cluster.frameworks().stream()
        .filter(framework -> !framework.isDone(checkers::hasLeft))
        .forEach(
            framework ->
                left.append(' ')
                    .append(framework.name())
                    .append(": ")
                    .append(framework.ledger().tasks().size())
                    .append(" launched, open ")
                    .append(framework.ledger().open()));
    return left.toString();
  }
}
