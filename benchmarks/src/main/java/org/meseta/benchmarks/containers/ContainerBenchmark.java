package org.meseta.benchmarks.containers;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.meseta.containers.Command;
import org.meseta.containers.ContainerId;
import org.meseta.supervisor.Claim;
import org.meseta.supervisor.RuntimeDirectory;

/// Memory beside an idle task, latency of one task alone, launches per second of many. Prints what
/// it measured.
public final class ContainerBenchmark {
  private static final Command TRUE = new Command.Exec("/bin/true", List.of());
  private static final Command SLEEP = new Command.Exec("/bin/sleep", List.of("sleep", "1000"));
  private static final int IDLE = 100;
  private static final int ALONE = 500;
  private static final int MANY = 4000;
  private static final int WINDOW = 32;

  private ContainerBenchmark() {}

  /// @param arguments an existing folder for the containers' files; else a temporary one
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder =
        arguments.length > 0
            ? Files.createTempDirectory(Path.of(arguments[0]), "containers")
            : Files.createTempDirectory("containers");
    try {
      memory(folder.resolve("memory"));
      alone(folder.resolve("alone"), 2 * ALONE);
      alone(folder.resolve("alone-warm"), ALONE);
      many(folder.resolve("many"));
      many(folder.resolve("many-warm"));
    } finally {
      delete(folder);
    }
  }

  private static void memory(Path folder) throws IOException, InterruptedException {
    try (Tasks tasks = new Tasks(folder, IDLE, false)) {
      RuntimeDirectory runtime = new RuntimeDirectory(folder.resolve("runtime"));
      for (int i = 0; i < IDLE; i++) {
        tasks.launch("idle" + i, SLEEP);
      }
      tasks.awaitStarted(IDLE);
      long rss = 0;
      long pss = 0;
      for (ContainerId id : tasks.started.keySet()) {
        long pid = ((Claim.Taken) Claim.read(runtime, id.value()).orElseThrow()).supervisor().pid();
        List<String> memory = Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"));
        rss += kilobytes(memory, "Rss:");
        pss += kilobytes(memory, "Pss:");
      }
      System.out.printf(
          "supervisor beside a sleeping task, mean of %d: RSS %.1f kB, PSS %.1f kB%n",
          IDLE, (double) rss / IDLE, (double) pss / IDLE);
      long begin = System.nanoTime();
      tasks.started.keySet().forEach(tasks::destroy);
      tasks.awaitExited(IDLE);
      System.out.printf("%d destroyed in %.0f ms%n", IDLE, (System.nanoTime() - begin) / 1e6);
    }
  }

  private static long kilobytes(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static void alone(Path folder, int count) throws IOException, InterruptedException {
    try (Tasks tasks = new Tasks(folder, 1, true)) {
      for (int i = 0; i < count; i++) {
        tasks.launch("t" + i, TRUE);
      }
      tasks.awaitExited(count);
      print("one at a time, launch to started", tasks.launched, tasks.started);
      print("one at a time, launch to exited ", tasks.launched, tasks.exited);
    }
  }

  private static void print(String what, Map<ContainerId, Long> from, Map<ContainerId, Long> to) {
    double[] millis =
        to.entrySet().stream()
            .mapToDouble(e -> (e.getValue() - from.getOrDefault(e.getKey(), e.getValue())) / 1e6)
            .toArray();
    Arrays.sort(millis);
    System.out.printf(
        "%s: min %.2f, median %.2f, p99 %.2f ms%n",
        what, millis[0], millis[millis.length / 2], millis[millis.length * 99 / 100]);
  }

  private static void many(Path folder) throws IOException, InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (Tasks tasks = new Tasks(folder, WINDOW, true)) {
      long cpu = system.getProcessCpuTime();
      long begin = System.nanoTime();
      for (int i = 0; i < MANY; i++) {
        tasks.launch("t" + i, TRUE);
      }
      tasks.awaitExited(MANY);
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "%d tasks, %d at once: %.0f tasks/s, %.2f ms CPU of the agent's JVM per task%n",
          MANY, WINDOW, MANY / seconds, (system.getProcessCpuTime() - cpu) / 1e6 / MANY);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
