package org.meseta.benchmarks.registry;

import java.time.Duration;

/// Wall time and this process's CPU time since it was made. The CPU counts where other work shares
/// the cores.
final class Stopwatch {
  private final long beganNanos = System.nanoTime();
  private final Duration beganCpu = cpuNow();

  double wallMillis() {
    return (System.nanoTime() - beganNanos) / 1e6;
  }

  long cpuMillis() {
    return cpuNow().minus(beganCpu).toMillis();
  }

  /// What this process has used since it began.
  static Duration cpuNow() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public String toString() {
    return "%8.0f ms, %5d ms of CPU".formatted(wallMillis(), cpuMillis());
  }
}
