package org.meseta.protocol.json;

import java.math.BigInteger;

/// Decimal digits of a double that read back as the same double: Loitsch's Grisu2, with the
/// rounding limit that Mesos' JSON library has. Nearly always the shortest digits; where they are
/// not (`0.060000000000000008`), Mesos does not print the shortest either, and the recordings hold
/// us to the same digits.
///
/// Holds the result of the last call; not shared between threads.
final class Grisu {
  private static final int FIRST_POWER = -348;
  private static final int POWER_STEP = 8;
  private static final int POWERS = 87;
  private static final long[] POWER_BITS = new long[POWERS];
  private static final int[] POWER_EXPONENTS = new int[POWERS];
  private static final long[] TEN = {
    1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L, 1_000_000_000L
  };
  private static final long HIDDEN_BIT = 1L << 52;
  private static final double LOG10_OF_2 = 0.30102999566398114;

  static {
    for (int i = 0; i < POWERS; i++) {
      cachePower(i);
    }
  }

  /// ASCII digits, the first not zero.
  final byte[] digits = new byte[20];

  private final byte[] wholeDigits = new byte[10];

  int length;

  /// The value is `digits × 10^exponent`.
  int exponent;

  /// Rounds `10^n` to 64 significant bits.
  private static void cachePower(int index) {
    int n = FIRST_POWER + index * POWER_STEP;
    BigInteger power = BigInteger.TEN.pow(Math.abs(n));
    // A positive power is cut after 65 bits, a negative one is divided so that 65 or more bits are
    // left.
    int cut = n >= 0 ? power.bitLength() - 65 : -(power.bitLength() + 65);
    BigInteger bits =
        n >= 0
            ? power.shiftLeft(64).shiftRight(cut + 64)
            : BigInteger.ONE.shiftLeft(-cut).divide(power);
    int surplus = bits.bitLength() - 64;
    BigInteger rounded = bits.add(BigInteger.ONE.shiftLeft(surplus - 1)).shiftRight(surplus);
    POWER_BITS[index] = rounded.longValue();
    POWER_EXPONENTS[index] = cut + surplus;
  }

  /// Sets {@link #digits}, {@link #length} and {@link #exponent}.
  ///
  /// @param value finite and greater than zero
  void convert(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> 52);
    long fraction = bits & (HIDDEN_BIT - 1);
    long f = biased == 0 ? fraction : fraction | HIDDEN_BIT;
    int e = biased == 0 ? -1074 : biased - 1075;

    // The interval of all decimals that read back as this value, its ends with a common exponent.
    long high = (f << 1) + 1;
    int shift = Long.numberOfLeadingZeros(high);
    high <<= shift;
    int scale = e - 1 - shift;
    long low = f == HIDDEN_BIT ? (f << 2) - 1 << (e - 2 - scale) : (f << 1) - 1 << (e - 1 - scale);
    long middle = f << Long.numberOfLeadingZeros(f);

    double estimate = (-61 - scale) * LOG10_OF_2 + 347;
    int index = ((int) Math.ceil(estimate) >> 3) + 1;
    exponent = -(FIRST_POWER + index * POWER_STEP);
    long power = POWER_BITS[index];
    long scaledHigh = multiply(high, power) - 1;
    long scaledLow = multiply(low, power) + 1;
    long scaledMiddle = multiply(middle, power);
    generate(
        scaledMiddle, scaledHigh, scaledHigh - scaledLow, -(scale + POWER_EXPONENTS[index] + 64));
  }

  /// The upper 64 bits of the product, rounded.
  private static long multiply(long a, long b) {
    long low = a * b;
    return Math.unsignedMultiplyHigh(a, b) + (low >>> 63);
  }

  /// Writes digits of `high` until what is left lies within `delta`, then steps towards `middle`.
  ///
  /// @param point number of bits after the binary point
  private void generate(long middle, long high, long delta, int point) {
    long distance = high - middle;
    long one = 1L << point;
    long whole = high >>> point;
    long rest = high & (one - 1);
    length = 0;
    int count = split((int) whole);
    for (int kappa = count - 1; kappa >= 0; kappa--) {
      int digit = wholeDigits[kappa];
      put(digit);
      whole -= digit * TEN[kappa];
      long left = (whole << point) + rest;
      if (Long.compareUnsigned(left, delta) <= 0) {
        exponent += kappa;
        round(delta, left, TEN[kappa] << point, distance);
        return;
      }
    }
    for (int places = 1; ; places++) {
      rest *= 10;
      delta *= 10;
      put(rest >>> point);
      rest &= one - 1;
      if (Long.compareUnsigned(rest, delta) < 0) {
        exponent -= places;
        // Past eight places the distance counts as zero: this is what makes some results a digit
        // too long.
        round(delta, rest, one, places < 9 ? distance * TEN[places] : 0);
        return;
      }
    }
  }

  private void put(long digit) {
    if (digit != 0 || length != 0) {
      digits[length++] = (byte) ('0' + digit);
    }
  }

  /// Takes a number below 2^32 apart, the lowest digit first: dividing by a constant is much
  /// cheaper than by a power.
  private int split(int value) {
    int count = 0;
    long left = value & 0xFFFF_FFFFL;
    do {
      long rest = left / 10;
      wholeDigits[count++] = (byte) (left - rest * 10);
      left = rest;
    } while (left != 0);
    return count;
  }

  /// Lowers the last digit while that brings the result closer to the value.
  private void round(long delta, long rest, long step, long distance) {
    while (Long.compareUnsigned(rest, distance) < 0
        && Long.compareUnsigned(delta - rest, step) >= 0
        && (Long.compareUnsigned(rest + step, distance) < 0
            || Long.compareUnsigned(distance - rest, rest + step - distance) > 0)) {
      digits[length - 1]--;
      rest += step;
    }
  }
}
