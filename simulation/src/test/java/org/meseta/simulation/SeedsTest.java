package org.meseta.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.AgentTimer;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.MasterTimer;
import org.meseta.simulation.check.Coverage;
import org.meseta.simulation.fault.Mutator;

/// Fifty clusters, each with its faults: no invariant breaks, all make progress once healed,
/// another JVM sees the same to the last line, and everything that can happen does.
class SeedsTest {
  private static final int SEEDS = 50;
  private static final int TASKS = 1000;
  private static final long TEN_MINUTES = 600_000_000_000L;

  @Test
  void everySeedHoldsHereAndInAnotherJvm() throws IOException, InterruptedException {
    Process other = otherJvm();
    Coverage coverage = new Coverage();
    List<String> lines = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome =
          Simulation.run(seed, Dials.of(seed), Mutator.HONEST, coverage, Optional.empty());
      assertThat(outcome.failure()).as("bin/simulate --first=%d --trace".formatted(seed)).isEmpty();
      assertThat(outcome.tasks()).isGreaterThanOrEqualTo(TASKS);
      assertThat(outcome.virtualNanos()).isGreaterThanOrEqualTo(TEN_MINUTES);
      lines.add(outcome.toString());
    }

    assertThat(otherLines(other)).isEqualTo(lines);
    assertThat(missing(coverage.seen())).isEmpty();
    assertThat(coverage.seen())
        .as("kinds that occur do not belong in Absent")
        .doesNotContainAnyElementsOf(Absent.KINDS.keySet());
  }

  private static Process otherJvm() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Simulate.class.getName(),
            "--seeds=" + SEEDS,
            "--first=1")
        .redirectErrorStream(true)
        .start();
  }

  private static List<String> otherLines(Process other) throws IOException, InterruptedException {
    String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor()).as(printed).isZero();
    return printed.lines().toList();
  }

  /// The kinds of events, effects and timers that never occurred.
  private static Set<Class<?>> missing(Set<Class<?>> seen) {
    Set<Class<?>> missing = new LinkedHashSet<>();
    for (Class<?> family :
        List.of(
            MasterEvent.class,
            MasterEffect.class,
            MasterTimer.class,
            AgentEvent.class,
            AgentEffect.class,
            AgentTimer.class)) {
      missing.addAll(records(family));
    }
    missing.removeAll(seen);
    missing.removeAll(Absent.KINDS.keySet());
    return missing;
  }

  private static Set<Class<?>> records(Class<?> type) {
    Set<Class<?>> records = new LinkedHashSet<>();
    if (type.isRecord()) {
      records.add(type);
    }
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        records.addAll(records(permitted));
      }
    }
    return records;
  }
}
