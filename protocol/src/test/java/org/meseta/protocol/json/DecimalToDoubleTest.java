package org.meseta.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Java's own reading of decimals is the judge; where the fast method does not decide, nothing is
/// claimed.
class DecimalToDoubleTest {
  @Test
  void itDecidesAlmostAlwaysAndRightly() {
    Random random = new Random(2021);
    int undecided = 0;
    for (int i = 0; i < 1_000_000; i++) {
      long digits =
          Math.max(
              1, Math.abs(random.nextLong() >> random.nextInt(63)) % 1_000_000_000_000_000_000L);
      undecided += check(digits, random.nextInt(61) - 40) ? 0 : 1;
    }
    assertThat(undecided).isLessThan(10);
  }

  @Test
  void farExponentsAreRightOrLeftToJava() {
    Random random = new Random(2022);
    int decided = 0;
    for (int i = 0; i < 200_000; i++) {
      long digits = 1 + random.nextLong(999_999_999_999_999_999L);
      decided += check(digits, random.nextInt(800) - 400) ? 1 : 0;
    }
    assertThat(decided).isGreaterThan(100_000);
  }

  @Test
  void halvesGoToTheEvenNeighbour() {
    for (long odd = (1L << 53) + 1; odd < (1L << 53) + 2001; odd += 2) {
      assertThat(check(odd, 0)).isTrue();
      assertThat(check(odd * 5, -1) || odd * 5 > 1_000_000_000_000_000_000L).isTrue();
    }
  }

  /// Whether the method decided; then it must have been right.
  private static boolean check(long digits, int power) {
    double value = DecimalToDouble.convert(digits, power);
    if (Double.isNaN(value)) {
      return false;
    }
    double expected = Double.parseDouble(digits + "e" + power);
    if (Double.doubleToLongBits(value) != Double.doubleToLongBits(expected)) {
      throw new AssertionError(digits + "e" + power + " read as " + value);
    }
    return true;
  }
}
