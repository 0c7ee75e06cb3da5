package org.meseta.protocol.http;

/// Finds the three words of a start line; the third of a status line may hold blanks.
final class StartLine {

  private static final byte[] VERSION = Ascii.bytes("HTTP/1.");

  private StartLine() {}

  /// The index of the carriage return that ends the line.
  static int end(byte[] bytes) {
    int at = 0;
    while (bytes[at] != '\n') {
      at++;
    }
    return at - 1;
  }

  /// The index of the first blank at or after `from`, or `end`.
  static int blank(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != ' ') {
      at++;
    }
    return at;
  }

  /// The minor version of `HTTP/1.0` or `HTTP/1.1` in exactly these bytes, or -1.
  static int minorVersion(byte[] bytes, int from, int to) {
    if (to - from != VERSION.length + 1) {
      return -1;
    }
    for (int i = 0; i < VERSION.length; i++) {
      if (bytes[from + i] != VERSION[i]) {
        return -1;
      }
    }
    int digit = bytes[to - 1] - '0';
    return digit == 0 || digit == 1 ? digit : -1;
  }

  /// Whether the bytes look like `HTTP/<digit>.<digit>` or `HTTP/<digit>`.
  static boolean isSomeVersion(byte[] bytes, int from, int to) {
    String text = Ascii.text(bytes, from, to);
    return text.startsWith("HTTP/") && text.length() > 5 && Character.isDigit(text.charAt(5));
  }
}
