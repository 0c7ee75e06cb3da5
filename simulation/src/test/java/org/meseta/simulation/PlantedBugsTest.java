package org.meseta.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meseta.simulation.check.Coverage;
import org.meseta.simulation.engine.InvariantBroken;
import org.meseta.simulation.fault.bug.PlantedBug;

/// Each planted bug is found by the checker that is there for it, within a few seeds; in others a
/// different checker may be first.
class PlantedBugsTest {
  private static final int SEEDS = 5;

  @ParameterizedTest
  @EnumSource
  void isFoundByItsChecker(PlantedBug bug) {
    String found = "";
    for (long seed = 1; seed <= SEEDS && !found.equals(bug.invariant()); seed++) {
      Outcome outcome =
          Simulation.run(seed, Dials.of(seed), bug.plant(), new Coverage(), Optional.empty());
      found = outcome.failure().map(PlantedBugsTest::name).orElse("");
    }

    assertThat(found).isEqualTo(bug.invariant());
  }

  private static String name(Throwable failure) {
    return failure instanceof InvariantBroken broken ? broken.invariant() : failure.toString();
  }
}
