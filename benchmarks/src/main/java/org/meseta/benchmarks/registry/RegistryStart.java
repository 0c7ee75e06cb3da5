package org.meseta.benchmarks.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.meseta.coordination.RegistryTimeouts;

/// How long a cold JVM needs until the embedded registry leads: on an empty directory, and after a
/// kill. Without an argument it starts itself ten times each and prints medians; with a directory
/// it is the one that is measured.
public final class RegistryStart {
  private static final int RUNS = 10;

  private RegistryStart() {}

  /// See the class.
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      measured(Path.of(arguments[0]));
      return;
    }
    List<String> fresh = new ArrayList<>();
    List<String> killed = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      Path workDir = Files.createTempDirectory("registry-start");
      fresh.add(run(workDir));
      killed.add(run(workDir));
    }
    report("cold JVM, empty directory: open() to recovered()", fresh);
    report("cold JVM, after kill -9: open() to recovered()", killed);
  }

  /// Leads, says how long it took, and waits to be killed.
  private static void measured(Path workDir) throws Exception {
    Stopwatch watch = new Stopwatch();
    try (OpenRegistry _ = new OpenRegistry(workDir, RegistryTimeouts.EMBEDDED)) {
      System.out.println(watch);
      System.in.read();
    }
  }

  private static String run(Path workDir) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            RegistryStart.class.getName(),
            workDir.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      if (line == null) {
        throw new IllegalStateException("The process said nothing");
      }
      return line;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static void report(String what, List<String> runs) {
    runs.sort(Comparator.naturalOrder());
    System.out.printf(
        "%-50s median %s; slowest %s%n", what, runs.get(RUNS / 2).strip(), runs.getLast().strip());
  }
}
