package org.meseta.protocol.http;

import java.nio.charset.StandardCharsets;

/// Byte classes of RFC 9110 and small ASCII helpers.
final class Ascii {

  private static final byte TOKEN = 1;
  private static final byte FIELD = 2;
  private static final byte TARGET = 4;
  private static final byte[] CLASSES = new byte[256];

  static {
    for (int c = 0x21; c <= 0xFF; c++) {
      if (c != 0x7F) {
        CLASSES[c] |= FIELD | (c < 0x7F ? TARGET : 0);
      }
    }
    CLASSES[' '] |= FIELD;
    CLASSES['\t'] |= FIELD;
    String tokens = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (char c : tokens.toCharArray()) {
      CLASSES[c] |= TOKEN;
    }
  }

  private Ascii() {}

  /// Whether `b` may stand in a header name or a method.
  static boolean isToken(byte b) {
    return (CLASSES[b & 0xFF] & TOKEN) != 0;
  }

  /// Whether `b` may stand in a header value: printable, blank, tab, or beyond ASCII.
  static boolean isField(byte b) {
    return (CLASSES[b & 0xFF] & FIELD) != 0;
  }

  /// Whether `b` may stand in a request target: printable ASCII without blank.
  static boolean isTarget(byte b) {
    return (CLASSES[b & 0xFF] & TARGET) != 0;
  }

  static int hex(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
  }

  /// Whether the bytes equal `lower`, which is in lower case, whatever their own case.
  static boolean equalsIgnoreCase(byte[] bytes, int from, int to, byte[] lower) {
    if (to - from != lower.length) {
      return false;
    }
    for (int i = 0; i < lower.length; i++) {
      if (lower(bytes[from + i]) != lower[i]) {
        return false;
      }
    }
    return true;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
