package org.meseta.protocol.json;

import java.util.Arrays;

/// A growing byte array that takes protobuf's wire format.
final class WireOutput {
  /// Up to here copying by eights is faster than a call.
  private static final int SHORT = 64;

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

  void tag(FieldPlan field) {
    if (field.tag < 0x80) {
      ensure(1);
      bytes[length++] = (byte) field.tag;
    } else {
      varint(field.tag);
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
    Words.set(bytes, length, value);
    length += 8;
  }

  void delimited(byte[] source, int from, int to) {
    int count = to - from;
    varint(count);
    ensure(count + 8);
    if (count <= SHORT && to + 8 <= source.length) {
      for (int i = 0; i < count; i += 8) {
        Words.set(bytes, length + i, Words.get(source, from + i));
      }
    } else {
      System.arraycopy(source, from, bytes, length, count);
    }
    length += count;
  }

  /// Leaves room for the length of a message that begins here.
  ///
  /// @return what {@link #end} wants
  int begin(int room) {
    ensure(room);
    length += room;
    return length;
  }

  /// Writes the length of what has come since `start`, filled up where it needs less room than was
  /// left. Where it needs more, the message moves up.
  void end(FieldPlan field, int start, int room) {
    int size = length - start;
    int needed = lengthBytes(size);
    int used = room;
    if (needed > room) {
      ensure(needed - room);
      System.arraycopy(bytes, start, bytes, start + needed - room, size);
      length += needed - room;
      field.lengthBytes = needed;
      used = needed;
    }
    int left = size;
    int at = start - room;
    for (int i = 1; i < used; i++) {
      bytes[at++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[at] = (byte) left;
  }

  private static int lengthBytes(int size) {
    return size < 1 << 7 ? 1 : size < 1 << 14 ? 2 : size < 1 << 21 ? 3 : size < 1 << 28 ? 4 : 5;
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
