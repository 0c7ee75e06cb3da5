package org.meseta.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing byte array that knows how Mesos writes numbers and strings. No structure: commas and
/// brackets are the caller's.
final class JsonOutput {
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 16;
  private static final byte[] NAN = ascii("\"NaN\"");
  private static final byte[] INFINITY = ascii("\"Infinity\"");
  private static final byte[] MINUS_INFINITY = ascii("\"-Infinity\"");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] MIN_LONG = ascii("-9223372036854775808");
  private static final byte[] PAIRS = pairs();

  byte[] bytes;
  int length;
  private final Grisu grisu = new Grisu();

  JsonOutput(int capacity) {
    bytes = new byte[Math.max(capacity, 64)];
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  /// Makes room for `more` bytes.
  void ensure(int more) {
    if (bytes.length - length < more) {
      grow(more);
    }
  }

  private void grow(int more) {
    long needed = (long) length + more;
    if (needed > MAX_LENGTH) {
      throw new IllegalStateException("JSON text of more than 2 GiB: " + needed + " bytes");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_LENGTH, Math.max(needed, 2L * bytes.length)));
  }

  void put(int b) {
    ensure(1);
    bytes[length++] = (byte) b;
  }

  void put(byte[] source) {
    put(source, 0, source.length);
  }

  void put(byte[] source, int from, int count) {
    ensure(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  void putBoolean(boolean value) {
    put(value ? TRUE : FALSE);
  }

  void putLong(long value) {
    if (value >= 0) {
      putDigits(value);
    } else if (value == Long.MIN_VALUE) {
      put(MIN_LONG);
    } else {
      put('-');
      putDigits(-value);
    }
  }

  void putUnsigned(long value) {
    if (value >= 0) {
      putDigits(value);
    } else {
      put(ascii(Long.toUnsignedString(value)));
    }
  }

  private void putDigits(long value) {
    int count = digits(value);
    ensure(count);
    int at = length + count;
    length = at;
    long left = value;
    while (left > Integer.MAX_VALUE) {
      long rest = left / 100;
      at = putPair(at, (int) (left - rest * 100));
      left = rest;
    }
    int small = (int) left;
    while (small >= 100) {
      int rest = small / 100;
      at = putPair(at, small - rest * 100);
      small = rest;
    }
    if (small >= 10) {
      putPair(at, small);
    } else {
      bytes[at - 1] = (byte) ('0' + small);
    }
  }

  private int putPair(int at, int value) {
    bytes[at - 2] = PAIRS[2 * value];
    bytes[at - 1] = PAIRS[2 * value + 1];
    return at - 2;
  }

  private static int digits(long value) {
    int count = 1;
    long limit = 10;
    while (count < 19 && value >= limit) {
      count++;
      limit *= 10;
    }
    return count;
  }

  /// Always with a decimal point or an exponent; what JSON has no number for is a string
  ///
  void putDouble(double value) {
    if (Double.isNaN(value)) {
      put(NAN);
    } else if (Double.isInfinite(value)) {
      put(value > 0 ? INFINITY : MINUS_INFINITY);
    } else {
      ensure(32);
      if (Double.doubleToRawLongBits(value) < 0) {
        bytes[length++] = '-';
      }
      if (value == 0) {
        putPlaces("0.0");
      } else {
        grisu.convert(Math.abs(value));
        putDecimal();
      }
    }
  }

  private void putPlaces(String text) {
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  /// `12.34` while the point lies within 21 digits, `0.0000012` down to six zeros, else `1.2e300`
  /// and `1e-7`.
  private void putDecimal() {
    byte[] digits = grisu.digits;
    int count = grisu.length;
    int point = count + grisu.exponent;
    if (grisu.exponent >= 0 && point <= 21) {
      copy(digits, 0, count);
      zeros(grisu.exponent);
      putPlaces(".0");
    } else if (point > 0 && point <= 21) {
      copy(digits, 0, point);
      bytes[length++] = '.';
      copy(digits, point, count - point);
    } else if (point > -6 && point <= 0) {
      putPlaces("0.");
      zeros(-point);
      copy(digits, 0, count);
    } else {
      bytes[length++] = digits[0];
      if (count > 1) {
        bytes[length++] = '.';
        copy(digits, 1, count - 1);
      }
      bytes[length++] = 'e';
      putLong(point - 1);
    }
  }

  private void copy(byte[] digits, int from, int count) {
    System.arraycopy(digits, from, bytes, length, count);
    length += count;
  }

  private void zeros(int count) {
    for (int i = 0; i < count; i++) {
      bytes[length++] = '0';
    }
  }
}
