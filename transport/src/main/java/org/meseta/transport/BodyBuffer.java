package org.meseta.transport;

import java.util.Arrays;

/// Collects one body. A body that arrives in one slice is copied once, into an array of its size;
/// an announced length is not believed before the bytes come.
final class BodyBuffer {

  private static final byte[] NONE = {};

  private byte[] bytes = NONE;
  private int length;

  void add(byte[] from, int offset, int count) {
    if (length == 0) {
      bytes = Arrays.copyOfRange(from, offset, offset + count);
    } else {
      if (bytes.length < length + count) {
        bytes = Arrays.copyOf(bytes, Math.max(length + count, length + (length >> 1)));
      }
      System.arraycopy(from, offset, bytes, length, count);
    }
    length += count;
  }

  int length() {
    return length;
  }

  /// The whole body; the buffer is empty afterwards.
  byte[] take() {
    byte[] whole = bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    clear();
    return whole;
  }

  void clear() {
    bytes = NONE;
    length = 0;
  }
}
