package org.meseta.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing byte array that knows how Mesos writes numbers. No structure: commas and brackets are
/// the caller's.
///
/// Methods that take a position write there and return the position behind; they leave {@link
/// #length} alone. The others write at the end.
final class JsonOutput {
  static final Words TRUE = new Words(ascii("true"));
  static final Words FALSE = new Words(ascii("false"));
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 16;
  private static final Words NAN = new Words(ascii("\"NaN\""));
  private static final Words INFINITY = new Words(ascii("\"Infinity\""));
  private static final Words MINUS_INFINITY = new Words(ascii("\"-Infinity\""));
  private static final Words MIN_LONG = new Words(ascii("-9223372036854775808"));

  /// Whole numbers below it are written without looking for digits.
  private static final double MAX_WHOLE = 0x1p53;

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

  /// Makes room for `more` bytes at the end.
  void ensure(int more) {
    ensure(length, more);
  }

  /// Makes room for `more` bytes from `at` on.
  void ensure(int at, int more) {
    if (bytes.length - at < more) {
      grow(at, more);
    }
  }

  private void grow(int at, int more) {
    long needed = (long) at + more;
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
    length = put(length, source, from, count);
  }

  int put(int at, byte[] source, int from, int count) {
    ensure(at, count);
    System.arraycopy(source, from, bytes, at, count);
    return at + count;
  }

  int put(int at, Words text) {
    ensure(at, text.room());
    text.copyTo(bytes, at);
    return at + text.length();
  }

  void putBoolean(boolean value) {
    length = put(length, value ? TRUE : FALSE);
  }

  void putLong(long value) {
    length = putLong(length, value);
  }

  void putUnsigned(long value) {
    length = putUnsigned(length, value);
  }

  void putDouble(double value) {
    length = putDouble(length, value);
  }

  int putLong(int at, long value) {
    ensure(at, 20);
    if (value >= 0) {
      return digits(at, value);
    }
    if (value == Long.MIN_VALUE) {
      return put(at, MIN_LONG);
    }
    bytes[at] = '-';
    return digits(at + 1, -value);
  }

  int putUnsigned(int at, long value) {
    if (value >= 0) {
      return putLong(at, value);
    }
    byte[] text = ascii(Long.toUnsignedString(value));
    return put(at, text, 0, text.length);
  }

  /// There must be room.
  private int digits(int at, long value) {
    int end = at + count(value);
    int place = end;
    long left = value;
    while (left > Integer.MAX_VALUE) {
      long rest = left / 100;
      place = pair(place, (int) (left - rest * 100));
      left = rest;
    }
    int small = (int) left;
    while (small >= 100) {
      int rest = small / 100;
      place = pair(place, small - rest * 100);
      small = rest;
    }
    if (small >= 10) {
      pair(place, small);
    } else {
      bytes[place - 1] = (byte) ('0' + small);
    }
    return end;
  }

  private int pair(int end, int value) {
    bytes[end - 2] = PAIRS[2 * value];
    bytes[end - 1] = PAIRS[2 * value + 1];
    return end - 2;
  }

  private static int count(long value) {
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
  int putDouble(int at, double value) {
    if (!Double.isFinite(value)) {
      return put(at, Double.isNaN(value) ? NAN : value > 0 ? INFINITY : MINUS_INFINITY);
    }
    ensure(at, 32);
    int place = at;
    if (Double.doubleToRawLongBits(value) < 0) {
      bytes[place++] = '-';
    }
    double magnitude = Math.abs(value);
    long whole = (long) magnitude;
    if (whole == magnitude && magnitude < MAX_WHOLE) {
      return point0(digits(place, whole));
    }
    grisu.convert(magnitude);
    return decimal(place);
  }

  private int point0(int at) {
    bytes[at] = '.';
    bytes[at + 1] = '0';
    return at + 2;
  }

  /// `12.34` while the point lies within 21 digits, `0.0000012` down to six zeros, else `1.2e300`
  /// and `1e-7`.
  private int decimal(int at) {
    int count = grisu.length;
    int point = count + grisu.exponent;
    if (point > 0 && point <= 21) {
      if (grisu.exponent >= 0) {
        return point0(zeros(copy(at, 0, count), grisu.exponent));
      }
      int place = copy(at, 0, point);
      bytes[place] = '.';
      return copy(place + 1, point, count);
    }
    if (point > -6 && point <= 0) {
      bytes[at] = '0';
      bytes[at + 1] = '.';
      return copy(zeros(at + 2, -point), 0, count);
    }
    int place = copy(at, 0, 1);
    if (count > 1) {
      bytes[place] = '.';
      place = copy(place + 1, 1, count);
    }
    bytes[place] = 'e';
    return putLong(place + 1, point - 1);
  }

  private int copy(int at, int from, int to) {
    System.arraycopy(grisu.digits, from, bytes, at, to - from);
    return at + to - from;
  }

  private int zeros(int at, int count) {
    Arrays.fill(bytes, at, at + count, (byte) '0');
    return at + count;
  }
}
