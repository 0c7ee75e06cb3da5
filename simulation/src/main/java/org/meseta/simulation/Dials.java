package org.meseta.simulation;

import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Times;

/// How large a simulated cluster is, and how it is set up. Spans are nanoseconds of virtual time.
///
/// @param masters how many masters contend; one leads
/// @param agents how many agents there are
/// @param work how much work frameworks have; 1 is more than 1,000 tasks in all
/// @param faultSpan how long faults are injected
/// @param atLeast how long a run lasts at least
/// @param patience how long after the faults everything must be done
/// @param removalInterval the least time between two agents that become unreachable, 0 for none
/// @param offerTimeout how long offers last, 0 for ever
/// @param recoveryRemovalLimit the share of agents that may be given up after a failover, 0 to 1
public record Dials(
    int masters,
    int agents,
    double work,
    long faultSpan,
    long atLeast,
    long patience,
    long removalInterval,
    long offerTimeout,
    double recoveryRemovalLimit) {

  /// What a seed gets: at least five agents, more than 1,000 tasks, more than ten minutes.
  public static Dials of(long seed) {
    RandomSource random = RandomSource.of(seed).fork("dials");
    return new Dials(
        (int) random.between(1, 3),
        (int) random.between(5, 7),
        1,
        7 * Times.MINUTE,
        10 * Times.MINUTE + Times.SECOND,
        40 * Times.MINUTE,
        random.chance(0.3) ? 20 * Times.SECOND : 0,
        random.chance(0.3) ? 15 * Times.SECOND : 0,
        random.chance(0.2) ? 0.1 : 1.0);
  }

  /// One master, one agent, a few tasks, and nothing that happens by chance.
  public static Dials tiny() {
    return new Dials(
        1, 1, 0.02, 20 * Times.SECOND, 21 * Times.SECOND, 30 * Times.MINUTE, 0, 0, 1.0);
  }
}
