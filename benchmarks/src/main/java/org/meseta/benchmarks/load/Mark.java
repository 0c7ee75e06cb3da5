package org.meseta.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A moment of the run.
record Mark(long nanos, double masterCpu, double ownCpu) {
  static Mark now(MasterUnderLoad master) {
    return new Mark(
        System.nanoTime(),
        master.cpuSeconds(),
        MasterUnderLoad.cpuSeconds(ProcessHandle.current().pid()));
  }

  /// One line of the report.
  String until(Mark end, long count, String what) {
    double seconds = (end.nanos - nanos) / 1e9;
    return String.format(
        "%,d %s in %.2f s: %,.0f/s, CPU each: master %.1f us, driver %.1f us (load %s)",
        count,
        what,
        seconds,
        count / seconds,
        (end.masterCpu - masterCpu) / count * 1e6,
        (end.ownCpu - ownCpu) / count * 1e6,
        machineLoad());
  }

  private static String machineLoad() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    } catch (IOException e) {
      return "unknown";
    }
  }
}
