package org.meseta.protocol.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Parses the header lines of a head that [HeadScanner] has found complete: every line ends with
/// CRLF, the last is empty.
final class HeaderLines {

  private final byte[] bytes;
  private int[] index = new int[8 * Headers.STRIDE];
  private int used;
  private @Nullable HttpError error;

  private HeaderLines(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Parses from `at`, the first byte after the start line, to the end of `bytes`.
  static HeaderLines parse(byte[] bytes, int at, int limit) {
    HeaderLines lines = new HeaderLines(bytes);
    int position = at;
    while (lines.error == null && bytes[position] != '\r') {
      if (lines.used == limit * Headers.STRIDE) {
        lines.error = new HttpError(431, "More than " + limit + " header lines");
        break;
      }
      position = lines.line(position);
    }
    if (lines.error == null && position != bytes.length - 2) {
      lines.error = HttpError.bad("A carriage return inside the headers");
    }
    return lines;
  }

  @Nullable HttpError error() {
    return error;
  }

  Headers headers() {
    return new Headers(bytes, Arrays.copyOf(index, used));
  }

  /// Parses one line and returns where the next begins.
  private int line(int from) {
    int colon = from;
    while (Ascii.isToken(bytes[colon])) {
      colon++;
    }
    if (bytes[colon] != ':' || colon == from) {
      return fail(nameError(from, colon));
    }
    int valueFrom = colon + 1;
    int end = valueFrom;
    while (Ascii.isField(bytes[end])) {
      end++;
    }
    if (bytes[end] != '\r' || bytes[end + 1] != '\n') {
      return fail(
          "Header " + Ascii.text(bytes, from, colon) + " has a control character in its value");
    }
    int valueTo = end;
    while (valueFrom < valueTo && isBlank(bytes[valueFrom])) {
      valueFrom++;
    }
    while (valueTo > valueFrom && isBlank(bytes[valueTo - 1])) {
      valueTo--;
    }
    add(from, colon, valueFrom, valueTo);
    return end + 2;
  }

  private String nameError(int from, int at) {
    if (at == from && isBlank(bytes[at])) {
      return "A header line begins with a blank (folded headers are not accepted)";
    }
    if (at == from) {
      return "A header line has no name";
    }
    return "Header " + Ascii.text(bytes, from, at) + " is not followed by a colon";
  }

  private int fail(String text) {
    error = HttpError.bad(text);
    return bytes.length;
  }

  private void add(int nameFrom, int nameTo, int valueFrom, int valueTo) {
    if (used == index.length) {
      index = Arrays.copyOf(index, used * 2);
    }
    index[used++] = nameFrom;
    index[used++] = nameTo;
    index[used++] = valueFrom;
    index[used++] = valueTo;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
