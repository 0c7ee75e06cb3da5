package org.meseta.protocol.json;

import java.util.Arrays;

/// Base64 as Mesos reads and writes it: padded when written; when read, white space is
/// skipped, padding may be missing, and everything after the first `=` is ignored.
final class Base64Text {
  private static final byte[] ALPHABET =
      JsonOutput.ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  private static final byte[] VALUES = new byte[256];
  private static final byte BAD = -1;
  private static final byte SPACE = -2;
  private static final byte PADDING = -3;

  static {
    Arrays.fill(VALUES, BAD);
    for (int i = 0; i < ALPHABET.length; i++) {
      VALUES[ALPHABET[i]] = (byte) i;
    }
    for (char c : " \t\n\u000b\f\r".toCharArray()) {
      VALUES[c] = SPACE;
    }
    VALUES['='] = PADDING;
  }

  private Base64Text() {}

  /// Writes `bytes[from, to)` as a quoted string.
  static void put(JsonOutput out, byte[] bytes, int from, int to) {
    out.length = put(out, out.length, bytes, from, to);
  }

  /// The same at a position of the output; returns the position behind.
  static int put(JsonOutput out, int position, byte[] bytes, int from, int to) {
    out.ensure(position, Math.addExact(Math.multiplyExact((to - from + 2) / 3, 4), 2));
    byte[] target = out.bytes;
    int at = position;
    target[at++] = '"';
    int i = from;
    for (; i + 2 < to; i += 3) {
      int group = (bytes[i] & 0xFF) << 16 | (bytes[i + 1] & 0xFF) << 8 | bytes[i + 2] & 0xFF;
      target[at++] = ALPHABET[group >> 18];
      target[at++] = ALPHABET[group >> 12 & 63];
      target[at++] = ALPHABET[group >> 6 & 63];
      target[at++] = ALPHABET[group & 63];
    }
    if (i < to) {
      boolean two = to - i == 2;
      int group = (bytes[i] & 0xFF) << 16 | (two ? (bytes[i + 1] & 0xFF) << 8 : 0);
      target[at++] = ALPHABET[group >> 18];
      target[at++] = ALPHABET[group >> 12 & 63];
      target[at++] = two ? ALPHABET[group >> 6 & 63] : (byte) '=';
      target[at++] = '=';
    }
    target[at] = '"';
    return at + 1;
  }

  /// Decodes `text[from, to)` into `target` at `at`, which must have room for three bytes for each
  /// four.
  ///
  /// @return the number of bytes written; or `-1 - i` where `i` is the index of the first character
  ///   that is not base64
  static int decode(byte[] text, int from, int to, byte[] target, int at) {
    int start = at;
    int group = 0;
    int count = 0;
    for (int i = from; i < to; i++) {
      int value = VALUES[text[i] & 0xFF];
      if (value >= 0) {
        group = group << 6 | value;
        if (++count == 4) {
          target[at++] = (byte) (group >> 16);
          target[at++] = (byte) (group >> 8);
          target[at++] = (byte) group;
          count = 0;
          group = 0;
        }
      } else if (value == PADDING) {
        break;
      } else if (value == BAD) {
        return -1 - i;
      }
    }
    if (count > 1) {
      int rest = group << 6 * (4 - count);
      target[at++] = (byte) (rest >> 16);
      if (count == 3) {
        target[at++] = (byte) (rest >> 8);
      }
    }
    return at - start;
  }
}
