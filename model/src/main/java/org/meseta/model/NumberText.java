package org.meseta.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Doubles as C++ streams print them with 15 significant digits, which is how Mesos writes numbers
/// into texts and logs.
public final class NumberText {
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private NumberText() {}

  /// The shortest text of at most 15 significant digits: `0.1`, `1.5`, `1e+15`, `nan`, `inf`.
  ///
  /// The exponent form is used below 0.0001 and from 1e15 on, with a sign and at least two digits.
  public static String of(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < 15) {
      return rounded.toPlainString();
    }
    return exponential(rounded, exponent);
  }

  private static String exponential(BigDecimal value, int exponent) {
    String digits = value.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder();
    if (value.signum() < 0) {
      text.append('-');
    }
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    if (magnitude < 10) {
      text.append('0');
    }
    return text.append(magnitude).toString();
  }
}
