package org.meseta.protocol.json;

import java.nio.charset.StandardCharsets;

/// A number of a JSON text: exact while it is a whole number of 64 bits, else a double.
final class JsonNumber {
  /// A double holds whole numbers up to here, and powers of ten up to 22, exactly.
  private static final long MAX_EXACT = 1L << 53;

  private static final double[] TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final int MAX_DIGITS = 18;

  private byte[] bytes = new byte[0];
  private int from;

  /// The index after the number; after a failed {@link #read} the index after everything that looks
  /// like one.
  int to;

  private boolean negative;

  /// Neither fraction nor exponent.
  private boolean integer;

  /// All digits without their point, if there are few enough.
  private long digits;

  private int count;
  private int scale;

  /// Reads a number that begins at `start`.
  ///
  /// @return false if there is none by the grammar of JSON, or one of more than {@link
  ///   JsonCursor#MAX_NUMBER} characters
  boolean read(byte[] source, int start, int end) {
    bytes = source;
    from = start;
    digits = 0;
    count = 0;
    scale = 0;
    negative = source[start] == '-';
    integer = true;
    int i = negative ? start + 1 : start;
    int whole = i;
    i = digits(i, end);
    boolean good = i > whole && (source[whole] != '0' || i == whole + 1);
    if (good && i < end && source[i] == '.') {
      integer = false;
      int fraction = i + 1;
      i = digits(fraction, end);
      scale = fraction - i;
      good = i > fraction;
    }
    if (good && i < end && (source[i] | 0x20) == 'e') {
      integer = false;
      i = exponent(i + 1, end);
      good = i > 0;
    }
    to = good ? i : start;
    good &= to - start <= JsonCursor.MAX_NUMBER && (to == end || !belongs(source[to]));
    while (!good && to < end && belongs(source[to])) {
      to++;
    }
    return good;
  }

  private int digits(int i, int end) {
    int at = i;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      if (count < MAX_DIGITS) {
        digits = digits * 10 + bytes[at] - '0';
      }
      // Leading zeros cost nothing.
      count += digits == 0 ? 0 : 1;
      at++;
    }
    return at;
  }

  /// Returns the index after the exponent, or -1 if it has no digits.
  private int exponent(int i, int end) {
    int at = i;
    boolean minus = at < end && bytes[at] == '-';
    if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
      at++;
    }
    int first = at;
    int value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = Math.min(value * 10 + bytes[at] - '0', 99_999);
      at++;
    }
    scale += minus ? -value : value;
    return at > first ? at : -1;
  }

  private static boolean belongs(byte b) {
    return b >= '0' && b <= '9' || b == '+' || b == '-' || b == '.' || (b | 0x20) == 'e';
  }

  /// Whether a double cannot hold it.
  boolean outOfRange() {
    return (count > MAX_DIGITS || scale > 200) && Double.isInfinite(asDouble());
  }

  /// Whether it is a whole number that a signed 64-bit integer holds; then {@link #asLong} has it.
  boolean isLong() {
    if (integer && count <= MAX_DIGITS) {
      return true;
    }
    if (integer && count <= 19) {
      long all = Long.parseUnsignedLong(magnitude());
      return all >= 0 || negative && all == Long.MIN_VALUE;
    }
    return false;
  }

  long asLong() {
    long all = count <= MAX_DIGITS ? digits : Long.parseUnsignedLong(magnitude());
    return negative ? -all : all;
  }

  /// Whether it is a whole number that an unsigned 64-bit integer holds; then {@link #asUnsigned}
  /// has it.
  boolean isUnsigned() {
    if (!integer || negative && digits != 0) {
      return false;
    }
    return count <= 19 || count == 20 && magnitude().compareTo("18446744073709551615") <= 0;
  }

  long asUnsigned() {
    return count <= MAX_DIGITS ? digits : Long.parseUnsignedLong(magnitude());
  }

  double asDouble() {
    if (count <= MAX_DIGITS && digits <= MAX_EXACT && scale >= -22 && scale <= 22) {
      double value = scale < 0 ? digits / TEN[-scale] : digits * TEN[scale];
      return negative ? -value : value;
    }
    if (count <= MAX_DIGITS && digits > 0) {
      double value = DecimalToDouble.convert(digits, scale);
      if (!Double.isNaN(value)) {
        return negative ? -value : value;
      }
    }
    return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
  }

  private String magnitude() {
    int first = negative ? from + 1 : from;
    return new String(bytes, first, to - first, StandardCharsets.ISO_8859_1);
  }
}
