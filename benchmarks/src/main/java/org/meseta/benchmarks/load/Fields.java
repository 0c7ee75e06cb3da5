package org.meseta.benchmarks.load;

/// Finds fields in the bytes of a protobuf message without building objects. A place is an offset
/// (upper half) and a length (lower half); [#NONE] when there is none.
final class Fields {
  static final long NONE = -1;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private int at;

  private Fields(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  static int offset(long place) {
    return (int) (place >>> 32);
  }

  static int length(long place) {
    return (int) place;
  }

  static long whole(byte[] bytes) {
    return place(0, bytes.length);
  }

  static long place(int offset, int length) {
    return (long) offset << 32 | length;
  }

  /// Follows a path of length-delimited fields down from a place.
  static long find(byte[] bytes, long in, int... path) {
    long place = in;
    for (int field : path) {
      place = place == NONE ? NONE : new Fields(bytes, offset(place)).first(place, field);
    }
    return place;
  }

  private long first(long in, int field) {
    int end = offset(in) + length(in);
    while (at < end) {
      int tag = varint();
      switch (tag & 7) {
        case VARINT -> varint();
        case FIXED64 -> at += 8;
        case FIXED32 -> at += 4;
        case BYTES -> {
          int length = varint();
          if (tag >>> 3 == field) {
            return place(at, length);
          }
          at += length;
        }
        default -> throw new IllegalStateException("not a protobuf field at " + at);
      }
    }
    return NONE;
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      if (shift < 32) {
        value |= (b & 0x7F) << shift;
      }
      if (b >= 0) {
        return value;
      }
    }
  }
}
