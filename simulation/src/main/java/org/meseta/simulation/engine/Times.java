package org.meseta.simulation.engine;

/// Spans of virtual time in nanoseconds.
public final class Times {
  public static final long MICROSECOND = 1_000L;
  public static final long MILLISECOND = 1_000_000L;
  public static final long SECOND = 1_000_000_000L;
  public static final long MINUTE = 60 * SECOND;

  private Times() {}

  /// Nanoseconds as `12.345678s`, for people.
  public static String text(long nanos) {
    return "%d.%06ds".formatted(nanos / SECOND, nanos % SECOND / MICROSECOND);
  }
}
