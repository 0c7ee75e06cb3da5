package org.meseta.protocol.json;

/// The one question asked about UTF-8 here: does a valid sequence start at this place?
final class Utf8 {
  private Utf8() {}

  /// Length of the valid sequence of two to four bytes that starts at `i`; 0 if there is none:
  /// overlong forms, surrogates and anything past U+10FFFF are not valid.
  static int sequence(byte[] bytes, int i, int end) {
    int first = bytes[i] & 0xFF;
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (end - i < length) {
      return 0;
    }
    int second = bytes[i + 1] & 0xFF;
    int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int k = 2; k < length; k++) {
      if ((bytes[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /// Index of the first byte in `[from, to)` that belongs to no valid sequence, or `to`.
  static int firstInvalid(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int step = bytes[i] >= 0 ? 1 : sequence(bytes, i, to);
      if (step == 0) {
        return i;
      }
      i += step;
    }
    return to;
  }
}
