package org.meseta.model;

import java.util.regex.Pattern;

/// Percentages as Mesos reads them: `100%`, `12.5%` (O-002).
public final class Percentages {
  private static final Pattern SHAPE = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)%");

  private Percentages() {}

  /// The fraction, 0 to 1.
  public static Parsed<Double> parse(String text) {
    if (!text.endsWith("%")) {
      return Parsed.bad("missing '%'");
    }
    if (!SHAPE.matcher(text).matches()) {
      return Parsed.bad(
          "Failed to convert '" + text.substring(0, text.length() - 1) + "' to number");
    }
    double percent = Double.parseDouble(text.substring(0, text.length() - 1));
    return percent > 100 ? Parsed.bad("must be within [0%-100%]") : Parsed.good(percent / 100);
  }

  /// The text for a fraction: `0.125` is `12.5%`.
  public static String text(double fraction) {
    return NumberText.of(fraction * 100) + "%";
  }
}
