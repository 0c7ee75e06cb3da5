package org.meseta.model;

import java.time.Duration;
import java.util.regex.Pattern;

/// Durations as Mesos writes and reads them: `15secs`, `1500ms`, `10mins`, `1weeks` (O-002).
///
/// They are nanoseconds in 64 bits: at most about 292 years.
public final class Durations {
  private static final Pattern NUMBER = Pattern.compile("\\d+\\.?\\d*|\\.\\d+");

  private Durations() {}

  /// The units, smallest first.
  private enum Unit {
    NS("ns", 1L),
    US("us", 1_000L),
    MS("ms", 1_000_000L),
    SECS("secs", 1_000_000_000L),
    MINS("mins", 60_000_000_000L),
    HRS("hrs", 3_600_000_000_000L),
    DAYS("days", 86_400_000_000_000L),
    WEEKS("weeks", 604_800_000_000_000L);

    private static final Unit[] ALL = values();

    private final String suffix;
    private final long nanos;

    Unit(String suffix, long nanos) {
      this.suffix = suffix;
      this.nanos = nanos;
    }

    private String text(long duration) {
      return (duration % nanos == 0
              ? Long.toString(duration / nanos)
              : NumberText.of((double) duration / nanos))
          + suffix;
    }
  }

  /// Reads `1.5secs`. Negative durations, and numbers without a unit, are refused.
  public static Parsed<Duration> parse(String text) {
    int end = 0;
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (end == text.length()) {
      return Parsed.bad("Invalid duration '" + text + "'");
    }
    String number = text.substring(0, end);
    if (!NUMBER.matcher(number).matches()) {
      return Parsed.bad("Failed to convert '" + number + "' to number");
    }
    String suffix = text.substring(end);
    for (Unit unit : Unit.ALL) {
      if (unit.suffix.equals(suffix)) {
        return ofNanos(Double.parseDouble(number) * unit.nanos);
      }
    }
    return Parsed.bad(
        "Unknown duration unit '"
            + suffix
            + "'; supported units are 'ns', 'us', 'ms', 'secs', 'mins', 'hrs', 'days', and 'weeks'");
  }

  private static Parsed<Duration> ofNanos(double nanos) {
    return nanos >= 0x1p63
        ? Parsed.bad(
            "Argument out of the range that a Duration can represent due to int64_t's size limit")
        : Parsed.good(Duration.ofNanos(Math.round(nanos)));
  }

  /// The duration in the largest unit it fills, or in the next smaller one if only that gives a
  /// whole number: `10days`, `1500ms`.
  public static String text(Duration duration) {
    return text(duration.toNanos());
  }

  /// Like [#text(Duration)], for nanoseconds.
  public static String text(long nanos) {
    if (nanos < 0) {
      return "-" + text(nanos == Long.MIN_VALUE ? Long.MAX_VALUE : -nanos);
    }
    int largest = 0;
    while (largest + 1 < Unit.ALL.length && nanos >= Unit.ALL[largest + 1].nanos) {
      largest++;
    }
    Unit unit = Unit.ALL[largest];
    if (largest == 0 || nanos % unit.nanos == 0) {
      return unit.text(nanos);
    }
    Unit smaller = Unit.ALL[largest - 1];
    return (nanos % smaller.nanos == 0 ? smaller : unit).text(nanos);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
