package org.meseta.model.resource;

import org.meseta.model.NumberText;

/// Scalar amounts as Mesos calculates with them: a `long` that counts thousandths (M-160).
///
/// Doubles exist only at the protobuf edge. Half a thousandth rounds away from zero.
public final class Scalars {
  /// The largest amount that a resource may have, in thousandths: 10^12 units. Mesos itself draws
  /// this line for quotas; above 9.2 * 10^15 its arithmetic is undefined.
  public static final long MAX = 1_000_000_000_000_000L;

  private Scalars() {}

  /// Rounds a value to thousandths. Not a number, infinite and unrepresentable values must have
  /// been refused before; they become 0 or the nearest `long`.
  public static long fromDouble(double value) {
    double scaled = value * 1000;
    return scaled < 0 ? -Math.round(-scaled) : Math.round(scaled);
  }

  /// The double that Mesos puts on the wire for this many thousandths.
  public static double toDouble(long thousandths) {
    return (double) (thousandths / 1000) + (double) (thousandths % 1000) / 1000.0;
  }

  /// The amount as Mesos prints it: `4`, `0.1`, `-1`, `1e+15`.
  public static String text(long thousandths) {
    long whole = thousandths / 1000;
    int rest = (int) (thousandths % 1000);
    if (Math.abs(whole) > 1_000_000_000_000L) {
      return NumberText.of(toDouble(thousandths));
    }
    if (rest == 0) {
      return Long.toString(whole);
    }
    StringBuilder text = new StringBuilder();
    if (thousandths < 0) {
      text.append('-');
    }
    text.append(Math.abs(whole)).append('.');
    int digits = Math.abs(rest);
    for (int unit = 100; digits > 0; unit /= 10) {
      text.append((char) ('0' + digits / unit));
      digits %= unit;
    }
    return text.toString();
  }

  /// Adds, and stays at the end of the `long` range instead of wrapping: no sum of valid inputs may
  /// turn negative.
  static long plus(long left, long right) {
    long sum = left + right;
    if (((left ^ sum) & (right ^ sum)) < 0) {
      return left < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return sum;
  }

  /// Subtracts down to zero. Taking away more than there is removes the resource, as in Mesos.
  static long minus(long left, long right) {
    return left > right ? left - right : 0;
  }
}
