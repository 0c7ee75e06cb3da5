package org.meseta.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as people write them: no `.0`, at most three decimals.
public final class Numbers {
  private Numbers() {}

  public static String plain(double number) {
    BigDecimal rounded =
        BigDecimal.valueOf(number).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
