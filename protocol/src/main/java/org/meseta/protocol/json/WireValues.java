package org.meseta.protocol.json;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// Reads single values of protobuf's wire format and writes them as JSON. Each method that reads
/// leaves in {@link #after} the place behind what it has read; each that writes returns where the
/// text ends then.
final class WireValues {
  private final JsonOutput out;
  byte[] wire;
  int after;

  WireValues(byte[] wire, JsonOutput out) {
    this.wire = wire;
    this.out = out;
  }

  int tag(int from, int to) {
    return (int) varint(from, to);
  }

  private long varint(int from, int to) {
    if (from < to && wire[from] >= 0) {
      after = from + 1;
      return wire[from];
    }
    WireCursor cursor = new WireCursor(wire);
    cursor.at = from;
    long value = cursor.varint(to);
    after = cursor.at;
    return value;
  }

  /// Reads a length; returns the end of what is that long.
  int end(int from, int to) {
    long length = varint(from, to);
    if (length < 0 || length > to - after) {
      throw new WireCursor(wire).broken("length");
    }
    return after + (int) length;
  }

  /// Passes over the value of a field, whose tag has been read, and returns the place behind it.
  int skip(int tag, int from, int to) {
    if ((tag & 7) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      after = end(from, to);
    } else {
      WireCursor cursor = new WireCursor(wire);
      cursor.at = from;
      cursor.skip(tag, to);
      after = cursor.at;
    }
    return after;
  }

  /// `"NAME"` of an enum value, or null for a number without a name.
  @Nullable Words enumName(FieldPlan field, int from, int to) {
    return field.values().quoted((int) varint(from, to));
  }

  /// Writes one value that is no message; nothing for an enum number without a name.
  int put(FieldPlan field, int from, int to, int at) {
    // The most frequent kinds first: a switch costs a look into a table, and small methods are
    // inlined.
    if (field.kind == FieldPlan.Kind.STRING) {
      int stop = end(from, to);
      int end = JsonStrings.put(out, at, wire, after, stop);
      after = stop;
      return end;
    }
    if (field.kind == FieldPlan.Kind.ENUM) {
      Words name = enumName(field, from, to);
      return name == null ? at : out.put(at, name);
    }
    if (field.kind == FieldPlan.Kind.DOUBLE) {
      return out.putDouble(at, Double.longBitsToDouble(fixed64(from, to)));
    }
    if (field.kind == FieldPlan.Kind.BYTES) {
      int stop = end(from, to);
      int end = Base64Text.put(out, at, wire, after, stop);
      after = stop;
      return end;
    }
    return number(field, from, to, at);
  }

  private int number(FieldPlan field, int from, int to, int at) {
    return switch (field.kind) {
      case FLOAT -> out.putDouble(at, Float.intBitsToFloat(fixed32(from, to)));
      case BOOL -> out.put(at, varint(from, to) != 0 ? JsonOutput.TRUE : JsonOutput.FALSE);
      case SIGNED -> out.putLong(at, field.narrow ? (int) varint(from, to) : varint(from, to));
      case UNSIGNED ->
          out.putUnsigned(
              at, field.narrow ? (int) varint(from, to) & 0xFFFF_FFFFL : varint(from, to));
      case ZIGZAG -> out.putLong(at, CodedInputStream.decodeZigZag64(varint(from, to)));
      case FIXED32 -> out.putLong(at, fixed32(from, to));
      case FIXED64 -> out.putLong(at, fixed64(from, to));
      case UNSIGNED_FIXED32 -> out.putLong(at, fixed32(from, to) & 0xFFFF_FFFFL);
      case UNSIGNED_FIXED64 -> out.putUnsigned(at, fixed64(from, to));
      case DOUBLE, ENUM, STRING, BYTES, MESSAGE, MAP ->
          throw new IllegalStateException(field.kind + " is no number");
    };
  }

  private long fixed64(int from, int to) {
    if (to - from < 8) {
      throw new WireCursor(wire).broken("fixed number");
    }
    after = from + 8;
    return Words.get(wire, from);
  }

  private int fixed32(int from, int to) {
    WireCursor cursor = new WireCursor(wire);
    cursor.at = from;
    after = from + 4;
    return cursor.fixed32(to);
  }

  /// Writes a message that is nothing but a short string in field 1, and nothing if it is anything
  /// else. A third of all messages are ids.
  int id(Words start, int from, int to, int at) {
    if (to - from < 2 || wire[from] != MessagePlan.ID_TAG || wire[from + 1] != to - from - 2) {
      return at;
    }
    int end = JsonStrings.put(out, out.put(at, start), wire, from + 2, to);
    out.ensure(end, 1);
    out.bytes[end] = '}';
    return end + 1;
  }

  /// What all occurrences of a field hold, one after another.
  byte[] pieces(FieldPlan field, int from, int to) {
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    int i = from;
    while (i < to) {
      int tag = tag(i, to);
      if (tag == field.tag) {
        int stop = end(after, to);
        pieces.write(wire, after, stop - after);
        i = stop;
      } else {
        i = skip(tag, after, to);
      }
    }
    return pieces.toByteArray();
  }
}
