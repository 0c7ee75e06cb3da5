package org.meseta.coordination;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/// Waits for what other threads and processes do.
final class Waiting {
  private Waiting() {}

  static void until(String what, BooleanSupplier condition) {
    Awaitility.await(what)
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(condition::getAsBoolean);
  }

  /// Lets real time pass, for those who must be proven not to act in it.
  static void pass(Duration span) {
    long end = System.nanoTime() + span.toNanos();
    Awaitility.await("time to pass")
        .atMost(span.plusSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> System.nanoTime() - end >= 0);
  }
}
