package org.meseta.protocol.json;

import java.util.Arrays;

/// A growing byte array that takes protobuf's wire format.
final class WireOutput {
  byte[] bytes;
  int length;

  WireOutput(int capacity) {
    bytes = new byte[Math.max(capacity, 64)];
  }

  void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
    }
  }

  void varint(long value) {
    ensure(10);
    long left = value;
    while ((left & ~0x7FL) != 0) {
      bytes[length++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[length++] = (byte) left;
  }

  void fixed32(int value) {
    ensure(4);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[length++] = (byte) (value >> shift);
    }
  }

  void fixed64(long value) {
    ensure(8);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[length++] = (byte) (value >> shift);
    }
  }

  void delimited(byte[] source, int from, int to) {
    varint(to - from);
    ensure(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  /// Leaves one byte for a length that is not known yet.
  ///
  /// @return what {@link #end} wants
  int begin() {
    ensure(1);
    return length++;
  }

  /// Writes the length of what has come since `mark`; what needs more than the one byte moves up.
  void end(int mark) {
    int size = length - mark - 1;
    int more = 0;
    for (int left = size >>> 7; left != 0; left >>>= 7) {
      more++;
    }
    if (more > 0) {
      ensure(more);
      System.arraycopy(bytes, mark + 1, bytes, mark + 1 + more, size);
    }
    length = mark;
    varint(size);
    length += size;
  }

  /// Takes out all fields of this number from a message that begins at `start` and ends here.
  void remove(int start, int number) {
    WireCursor cursor = new WireCursor(bytes);
    cursor.at = start;
    int kept = start;
    int end = length;
    while (cursor.at < end) {
      int from = cursor.at;
      int tag = (int) cursor.varint(end);
      cursor.skip(tag, end);
      if (tag >>> 3 != number) {
        System.arraycopy(bytes, from, bytes, kept, cursor.at - from);
        kept += cursor.at - from;
      }
    }
    length = kept;
  }
}
