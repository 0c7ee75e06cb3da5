package org.meseta.benchmarks.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meseta.coordination.RegistryTimeouts;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryKey;

/// The embedded registry with 50,000 agents of 700 bytes: first writes, updates one by one and in
/// batches, reading all back. Argument: a directory on the disk to measure (default: a new
/// temporary one).
public final class RegistryBenchmark {
  private static final int AGENTS = 50_000;
  private static final int BATCH = 200;
  private static final int IN_FLIGHT = 16;
  private static final int SINGLES = 2_000;
  private static final int VALUE_BYTES = 700;

  private RegistryBenchmark() {}

  /// Runs everything once; the JVM warms up as a master's would.
  public static void main(String[] arguments) throws Exception {
    Path workDir =
        arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("registry");
    Stopwatch watch = new Stopwatch();
    try (OpenRegistry registry = new OpenRegistry(workDir, RegistryTimeouts.EMBEDDED)) {
      report("empty registry, open() to recovered()", watch);
      report("write 50,000 agents, batches of 200, 16 in flight", writeAll(registry, 0));
      report("update them all the same way", writeAll(registry, 1));
      single(registry);
    }
    watch = new Stopwatch();
    try (OpenRegistry registry = new OpenRegistry(workDir, RegistryTimeouts.EMBEDDED)) {
      report("50,000 agents, open() to recovered() in a warm JVM", watch);
      if (registry.image().entries().size() != AGENTS) {
        throw new IllegalStateException("Lost agents: " + registry.image().entries().size());
      }
    }
  }

  private static Stopwatch writeAll(OpenRegistry registry, int round) throws InterruptedException {
    List<List<Mutation>> batches = new ArrayList<>();
    for (int i = 0; i < AGENTS; i += BATCH) {
      List<Mutation> batch = new ArrayList<>(BATCH);
      for (int j = i; j < i + BATCH; j++) {
        batch.add(put(j, round));
      }
      batches.add(batch);
    }
    Stopwatch watch = new Stopwatch();
    for (List<Mutation> batch : batches) {
      registry.commit(batch, IN_FLIGHT);
    }
    registry.drain();
    return watch;
  }

  private static void single(OpenRegistry registry) throws InterruptedException {
    long[] micros = new long[SINGLES];
    for (int i = 0; i < SINGLES; i++) {
      long began = System.nanoTime();
      registry.commit(List.of(put(i, 2)), 1);
      registry.drain();
      micros[i] = (System.nanoTime() - began) / 1000;
    }
    Arrays.sort(micros);
    report("one agent alone, commit() to committed(), median", micros[SINGLES / 2] + " us");
    report("the same, p99", micros[SINGLES * 99 / 100] + " us");
  }

  private static Mutation put(int number, int round) {
    byte[] value = new byte[VALUE_BYTES];
    Arrays.fill(value, (byte) (number + round));
    return new Mutation.Put(
        RegistryKey.agent("8f6f2f3e-91f4-4a5b-a7cf-0d8f4b6f3c0e-S" + number), Bytes.copyOf(value));
  }

  private static void report(String what, Object measured) {
    System.out.printf("%-55s %s%n", what, measured);
  }
}
