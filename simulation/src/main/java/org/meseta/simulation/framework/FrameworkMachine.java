package org.meseta.simulation.framework;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.meseta.simulation.World;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Times;
import org.meseta.simulation.network.Address;

/// A machine that runs a scheduler and starts it again whenever it is killed. The ledger outlives
/// it.
public final class FrameworkMachine {
  private final World world;
  private final String name;
  private final String ip;
  private final Ledger ledger = new Ledger();
  private final Workload workload;
  private final Function<Scheduler.Start, Scheduler> manners;
  private final RandomSource random;
  private @Nullable Scheduler scheduler;
  private int lives;
  private boolean starting;

  FrameworkMachine(
      World world,
      String name,
      String ip,
      Workload workload,
      Function<Scheduler.Start, Scheduler> manners) {
    this.world = world;
    this.name = name;
    this.ip = ip;
    this.workload = workload;
    this.manners = manners;
    this.random = world.random().fork(name);
  }

  /// Starts the scheduler after a while, unless it runs.
  public void start(long delay) {
    if (scheduler == null && !starting) {
      starting = true;
      world.timeline().after(delay, this::startNow);
    }
  }

  private void startNow() {
    starting = false;
    lives++;
    Address address = new Address(ip, lives);
    Scheduler fresh =
        manners.apply(
            new Scheduler.Start(world, name, name + "." + lives, address, ledger, workload));
    scheduler = fresh;
    world.trace().note(name, "starts");
    fresh.start();
  }

  /// Kills the scheduler; another takes its place later (failover).
  public void kill() {
    Scheduler dying = scheduler;
    if (dying != null) {
      world.trace().note(name, "killed");
      scheduler = null;
      dying.stop();
      start(random.between(500 * Times.MILLISECOND, 20 * Times.SECOND));
    }
  }

  /// Whether all of its tasks were launched and came to an end that the scheduler knows.
  ///
  /// @param gone agents whose ids never come back; their tasks may stay unreachable
  public boolean isDone(Predicate<String> gone) {
    return ledger.tasks().size() >= workload.total()
        && ledger.open().stream().allMatch(task -> task.isLostWith(gone));
  }

  public String name() {
    return name;
  }

  public String ip() {
    return ip;
  }

  public Ledger ledger() {
    return ledger;
  }
}
