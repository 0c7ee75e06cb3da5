package org.meseta.model;

import java.util.Locale;

/// Amounts of bytes as Mesos writes and reads them: `2GB`, `512MB`, `0B`; units are powers of 1024
/// (O-002).
public final class Bytes {
  public static final long KILOBYTE = 1024;
  public static final long MEGABYTE = 1024 * KILOBYTE;
  public static final long GIGABYTE = 1024 * MEGABYTE;
  public static final long TERABYTE = 1024 * GIGABYTE;

  private Bytes() {}

  /// Reads `2GB`; the unit in any case. Fractions, numbers without a unit and more than 8 EB are
  /// refused.
  public static Parsed<Long> parse(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    if (end == text.length()) {
      return Parsed.bad("Invalid bytes '" + text + "'");
    }
    if (text.charAt(end) == '.') {
      return Parsed.bad("Fractional bytes '" + text + "'");
    }
    String number = text.substring(0, end);
    if (number.isEmpty()) {
      return Parsed.bad("Failed to convert '' to number");
    }
    String unit = text.substring(end).toUpperCase(Locale.ROOT);
    return switch (unit) {
      case "B" -> times(number, 1);
      case "KB" -> times(number, KILOBYTE);
      case "MB" -> times(number, MEGABYTE);
      case "GB" -> times(number, GIGABYTE);
      case "TB" -> times(number, TERABYTE);
      default -> Parsed.bad("Unknown bytes unit '" + unit + "'");
    };
  }

  private static Parsed<Long> times(String number, long unit) {
    try {
      return Parsed.good(Math.multiplyExact(Long.parseLong(number), unit));
    } catch (ArithmeticException | NumberFormatException _) {
      return Parsed.bad(
          "Failed to convert '" + number + "' to number: more than " + Long.MAX_VALUE + " bytes");
    }
  }

  /// The amount in the largest unit that gives a whole number.
  public static String text(long bytes) {
    if (bytes == 0) {
      return "0B";
    }
    if (bytes % KILOBYTE != 0) {
      return bytes + "B";
    }
    if (bytes % MEGABYTE != 0) {
      return bytes / KILOBYTE + "KB";
    }
    if (bytes % GIGABYTE != 0) {
      return bytes / MEGABYTE + "MB";
    }
    return bytes % TERABYTE != 0 ? bytes / GIGABYTE + "GB" : bytes / TERABYTE + "TB";
  }
}
