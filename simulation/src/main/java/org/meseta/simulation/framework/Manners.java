package org.meseta.simulation.framework;

import java.util.function.Function;
import org.meseta.simulation.World;
import org.meseta.simulation.engine.Times;

/// The kinds of scheduler, with the work each of them has.
public enum Manners {
  EAGER(EagerScheduler::new, 320, 8_000),
  FORGETFUL(ForgetfulScheduler::new, 200, 10_000),
  PICKY(PickyScheduler::new, 200, 12_000),
  KILLER(KillerScheduler::new, 160, 60_000),
  DEAF(DeafScheduler::new, 150, 10_000),
  FLEETING(FleetingScheduler::new, 150, 10_000);

  private final Function<Scheduler.Start, Scheduler> maker;
  private final int tasks;
  private final long meanMillis;

  Manners(Function<Scheduler.Start, Scheduler> maker, int tasks, long meanMillis) {
    this.maker = maker;
    this.tasks = tasks;
    this.meanMillis = meanMillis;
  }

  /// A machine with a framework of these manners.
  ///
  /// @param share how much of the usual work it gets
  /// @param span the time over which its tasks become due
  public FrameworkMachine machine(World world, String ip, double share, long span) {
    String name = name().toLowerCase(java.util.Locale.ROOT);
    Workload workload =
        new Workload(
            world.random().fork(name + " work"),
            (int) (tasks * share),
            world.timeline().now() + 5 * Times.SECOND,
            span,
            meanMillis);
    return new FrameworkMachine(world, name, ip, workload, maker);
  }
}
