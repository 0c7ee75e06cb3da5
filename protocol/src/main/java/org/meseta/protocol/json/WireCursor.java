package org.meseta.protocol.json;

import com.google.protobuf.WireFormat;

/// Reads protobuf's wire format from a byte array. Whatever is not that format is an
/// IllegalArgumentException.
final class WireCursor {
  byte[] bytes;
  int at;

  WireCursor(byte[] bytes) {
    this.bytes = bytes;
  }

  long varint(int end) {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    return longVarint(end);
  }

  /// Apart, so that the short form is inlined.
  private long longVarint(int end) {
    int i = at;
    long value = 0;
    for (int shift = 0; shift < 64 && i < end; shift += 7) {
      byte b = bytes[i++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        at = i;
        return value;
      }
    }
    throw broken("varint");
  }

  /// A length that fits before `end`.
  int length(int end) {
    long length = varint(end);
    if (length < 0 || length > end - at) {
      throw broken("length");
    }
    return (int) length;
  }

  int fixed32(int end) {
    need(4, end);
    int i = at;
    at += 4;
    return bytes[i] & 0xFF
        | (bytes[i + 1] & 0xFF) << 8
        | (bytes[i + 2] & 0xFF) << 16
        | bytes[i + 3] << 24;
  }

  long fixed64(int end) {
    need(8, end);
    long value = Words.get(bytes, at);
    at += 8;
    return value;
  }

  /// Passes over the value of a field, groups with all they hold.
  void skip(int tag, int end) {
    switch (tag & 7) {
      case WireFormat.WIRETYPE_VARINT -> varint(end);
      case WireFormat.WIRETYPE_FIXED64 -> {
        need(8, end);
        at += 8;
      }
      case WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
        int length = length(end);
        at += length;
      }
      case WireFormat.WIRETYPE_START_GROUP -> skipGroup(tag >>> 3, end);
      case WireFormat.WIRETYPE_FIXED32 -> {
        need(4, end);
        at += 4;
      }
      default -> throw broken("tag");
    }
  }

  /// Without recursion: only the nesting of group starts and ends is counted, and the outermost
  /// number compared.
  private void skipGroup(int number, int end) {
    int depth = 1;
    while (depth > 0) {
      int tag = (int) varint(end);
      switch (tag & 7) {
        case WireFormat.WIRETYPE_START_GROUP -> depth++;
        case WireFormat.WIRETYPE_END_GROUP -> {
          if (--depth == 0 && tag >>> 3 != number) {
            throw broken("group");
          }
        }
        default -> skip(tag, end);
      }
    }
  }

  private void need(int count, int end) {
    if (end - at < count) {
      throw broken("fixed number");
    }
  }

  IllegalArgumentException broken(String what) {
    return new IllegalArgumentException(
        "not protobuf's wire format: bad " + what + " at byte " + at);
  }
}
