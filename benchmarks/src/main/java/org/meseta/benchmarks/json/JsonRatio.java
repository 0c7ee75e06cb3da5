package org.meseta.benchmarks.json;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many times faster our codec is than protobuf's own: the work of {@link JsonBenchmark}, the
/// two sides in turn in one process, so that whatever else the machine does hits both. CPU seconds
/// of the whole process count, garbage collection included.
public final class JsonRatio {
  private static final int WARM_UP = 8;
  private static final int ROUNDS = 20;
  private static final int REPEATS = 5;

  private interface Work {
    Object run() throws InvalidProtocolBufferException;
  }

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long cpu;
  private long wall;

  private JsonRatio() {}

  public static void main(String[] args) throws InvalidProtocolBufferException {
    JsonBenchmark benchmark = new JsonBenchmark();
    benchmark.prepare();
    compare("written", benchmark::writtenByMeseta, benchmark::writtenByJsonFormat);
    compare("read", benchmark::readByMeseta, benchmark::readByJsonFormat);
  }

  private static void compare(String what, Work meseta, Work jsonFormat)
      throws InvalidProtocolBufferException {
    JsonRatio ours = new JsonRatio();
    JsonRatio theirs = new JsonRatio();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      if (round == WARM_UP) {
        ours.reset();
        theirs.reset();
      }
      ours.measure(meseta);
      theirs.measure(jsonFormat);
    }
    System.out.printf(
        "%-8s CPU %6.1f ms, JsonFormat %6.1f ms: %.1f times as fast (wall %.1f, %.1f: %.1f times)%n",
        what,
        milliseconds(ours.cpu),
        milliseconds(theirs.cpu),
        (double) theirs.cpu / ours.cpu,
        milliseconds(ours.wall),
        milliseconds(theirs.wall),
        (double) theirs.wall / ours.wall);
  }

  private static double milliseconds(long nanoseconds) {
    return nanoseconds / 1e6 / ROUNDS / REPEATS;
  }

  private void reset() {
    cpu = 0;
    wall = 0;
  }

  private void measure(Work work) throws InvalidProtocolBufferException {
    long cpuBefore = system.getProcessCpuTime();
    long wallBefore = System.nanoTime();
    int used = 0;
    for (int i = 0; i < REPEATS; i++) {
      used += System.identityHashCode(work.run()) & 1;
    }
    wall += System.nanoTime() - wallBefore;
    cpu += system.getProcessCpuTime() - cpuBefore;
    if (used > REPEATS) {
      throw new IllegalStateException("more results than repeats");
    }
  }
}
