package org.meseta.protocol.json;

import java.math.BigInteger;

/// The double nearest to a decimal number, by the method of Eisel and Lemire ("Number Parsing at a
/// Gigabyte per Second", 2021): one multiplication by a power of five in 128 bits, which says
/// itself when it is not exact enough.
final class DecimalToDouble {
  /// Returned when the method does not decide; no double has this value.
  static final double UNDECIDED = Double.NaN;

  private static final int LOWEST = -300;
  private static final int HIGHEST = 300;
  private static final long[] UPPER = new long[HIGHEST - LOWEST + 1];
  private static final long[] LOWER = new long[HIGHEST - LOWEST + 1];
  private static final int MANTISSA_BITS = 52;
  private static final int BIAS = 1023;

  static {
    for (int power = LOWEST; power <= HIGHEST; power++) {
      cache(power);
    }
  }

  private DecimalToDouble() {}

  /// The 128 upper bits of a power of five, cut off; of its inverse, rounded up.
  private static void cache(int power) {
    BigInteger five = BigInteger.valueOf(5).pow(Math.abs(power));
    BigInteger bits;
    if (power >= 0) {
      int surplus = five.bitLength() - 128;
      bits = surplus > 0 ? five.shiftRight(surplus) : five.shiftLeft(-surplus);
    } else {
      int shift = five.bitLength() + 127;
      bits = BigInteger.ONE.shiftLeft(shift).divide(five).add(BigInteger.ONE);
      bits = bits.shiftRight(Math.max(0, bits.bitLength() - 128));
    }
    UPPER[power - LOWEST] = bits.shiftRight(64).longValue();
    LOWER[power - LOWEST] = bits.longValue();
  }

  /// `digits × 10^power`, or {@link #UNDECIDED}.
  ///
  /// @param digits greater than zero
  static double convert(long digits, int power) {
    if (power < LOWEST || power > HIGHEST) {
      return UNDECIDED;
    }
    int shift = Long.numberOfLeadingZeros(digits);
    long factor = digits << shift;
    long upper = UPPER[power - LOWEST];
    long low = factor * upper;
    long high = Math.unsignedMultiplyHigh(factor, upper);
    if ((high & 0x1FF) == 0x1FF) {
      // Carries of the lower half may still reach the bits that count.
      long more = Math.unsignedMultiplyHigh(factor, LOWER[power - LOWEST]);
      low += more;
      if (Long.compareUnsigned(low, more) < 0) {
        high++;
      }
      if (low == -1 && (power < -27 || power > 55)) {
        return UNDECIDED;
      }
    }
    int top = (int) (high >>> 63);
    int cut = top + 64 - MANTISSA_BITS - 3;
    int exponent = ((217706 * power) >> 16) + 63 + top - shift + BIAS;
    if (exponent <= 0 || exponent >= 2046) {
      return UNDECIDED;
    }
    return assemble(high, low, cut, exponent, power);
  }

  private static double assemble(long high, long low, int cut, int exponent, int power) {
    long mantissa = high >>> cut;
    boolean halfway =
        Long.compareUnsigned(low, 1) <= 0 && power >= -4 && power <= 23 && (mantissa & 3) == 1;
    if (halfway && mantissa << cut == high) {
      // Exactly between two doubles: to the even one.
      mantissa &= ~1L;
    }
    mantissa = mantissa + (mantissa & 1) >>> 1;
    int carried = (int) (mantissa >>> MANTISSA_BITS + 1);
    long fraction = mantissa & (1L << MANTISSA_BITS) - 1;
    return Double.longBitsToDouble((long) (exponent + carried) << MANTISSA_BITS | fraction);
  }
}
