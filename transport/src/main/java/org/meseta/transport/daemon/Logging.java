package org.meseta.transport.daemon;

import org.meseta.model.flag.LoggingLevel;

/// Sets how much is logged, before the first logger is made: the logging back end reads it from
/// system properties when it starts, and clients that never call this stay silent.
public final class Logging {
  private Logging() {}

  /// Logs from this level on, or nothing at all when `quiet` (O-004).
  public static void begin(LoggingLevel level, boolean quiet) {
    System.setProperty("meseta.log.level", quiet ? "OFF" : name(level));
    System.setProperty("meseta.log.zookeeper", quiet ? "OFF" : "ERROR");
  }

  private static String name(LoggingLevel level) {
    return switch (level) {
      case INFO -> "INFO";
      case WARNING -> "WARN";
      case ERROR -> "ERROR";
    };
  }
}
