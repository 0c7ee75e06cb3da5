package org.meseta.protocol.json;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Writes a message as JSON from its wire bytes, without making objects.
///
/// The wire has fields by number and JSON has them by declaration. So each message is read twice:
/// once to note where each field lies, then once more in the order of the declaration.
final class WireToJson {
  /// JSON that comes in is at most 200 deep; what lies deeper did not come from there.
  private static final int MAX_DEPTH = 220;

  private final JsonOutput out;
  private final WireCursor in;

  /// For each field of each open message two numbers, -1 while the field has not been seen. Of a
  /// repeated field: the places of its first and last tag. Of another: the place of its last value,
  /// and how often it occurs.
  private int[] places = new int[256];

  private int top;
  private int depth;

  WireToJson(byte[] wire, JsonOutput out) {
    this.in = new WireCursor(wire);
    this.out = out;
  }

  /// Writes the message that lies in `[from, to)` of the wire bytes.
  void message(MessagePlan plan, int from, int to) {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException("message nested more than " + MAX_DEPTH + " deep");
    }
    int base = open(plan);
    locate(plan, base, from, to);
    int start = out.length;
    for (FieldPlan field : plan.fields) {
      int place = places[base + 2 * field.index];
      if (place >= 0) {
        out.put(field.prefix);
        field(field, place, places[base + 2 * field.index + 1], from, to);
      } else if (field.writtenDefault != null) {
        out.put(field.writtenDefault);
      }
    }
    if (out.length == start) {
      out.put('{');
    } else {
      // The comma before the first member.
      out.bytes[start] = '{';
    }
    out.put('}');
    top = base;
    depth--;
  }

  private int open(MessagePlan plan) {
    int base = top;
    top += 2 * plan.fields.length;
    if (top > places.length) {
      places = Arrays.copyOf(places, 2 * top);
    }
    Arrays.fill(places, base, top, -1);
    return base;
  }

  private void locate(MessagePlan plan, int base, int from, int to) {
    in.at = from;
    while (in.at < to) {
      int start = in.at;
      int tag = (int) in.varint(to);
      FieldPlan field = plan.byNumber(tag >>> 3);
      int value = in.at;
      if (field != null && takes(field, tag) && !unnamed(field, tag, to)) {
        note(base + 2 * field.index, field.repeated, start, value);
      }
      in.at = value;
      in.skip(tag, to);
    }
  }

  private void note(int slot, boolean repeated, int start, int value) {
    if (!repeated) {
      places[slot] = value;
      places[slot + 1] = Math.max(places[slot + 1], 0) + 1;
    } else {
      if (places[slot] < 0) {
        places[slot] = start;
      }
      places[slot + 1] = start;
    }
  }

  /// Whether the tag is of this field: numbers of a repeated field may be packed, declared so or
  /// not.
  private static boolean takes(FieldPlan field, int tag) {
    return tag == field.tag || isPacked(field, tag);
  }

  private static boolean isPacked(FieldPlan field, int tag) {
    return field.repeated && tag != field.tag && (tag & 7) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /// An enum value without a name counts as unset.
  private boolean unnamed(FieldPlan field, int tag, int to) {
    return field.values != null
        && tag == field.tag
        && field.values.quoted((int) in.varint(to)) == null;
  }

  private void field(FieldPlan field, int place, int extent, int from, int to) {
    if (field.kind == FieldPlan.Kind.MAP) {
      map(field, place, extent, to);
    } else if (field.repeated) {
      array(field, place, extent, to);
    } else if (field.kind == FieldPlan.Kind.MESSAGE && extent > 1) {
      merged(field, from, to);
    } else {
      in.at = place;
      value(field, to);
    }
  }

  private void array(FieldPlan field, int first, int last, int to) {
    out.put('[');
    int start = out.length;
    in.at = first;
    while (in.at <= last) {
      int tag = (int) in.varint(to);
      if (tag == field.tag) {
        element(field, start, to);
      } else if (tag >>> 3 == field.number && isPacked(field, tag)) {
        int length = in.length(to);
        int end = in.at + length;
        while (in.at < end) {
          element(field, start, end);
        }
      } else {
        in.skip(tag, to);
      }
    }
    out.put(']');
  }

  private void element(FieldPlan field, int start, int to) {
    int before = out.length;
    if (before > start) {
      out.put(',');
    }
    int comma = out.length;
    value(field, to);
    if (out.length == comma) {
      out.length = before;
    }
  }

  /// Writes one value, or nothing for an enum number without a name.
  private void value(FieldPlan field, int to) {
    switch (field.kind) {
      case STRING -> {
        int end = in.length(to) + in.at;
        JsonStrings.put(out, in.bytes, in.at, end);
        in.at = end;
      }
      case MESSAGE -> {
        int end = in.length(to) + in.at;
        message(field.message(), in.at, end);
        in.at = end;
      }
      case BYTES -> {
        int end = in.length(to) + in.at;
        Base64Text.put(out, in.bytes, in.at, end);
        in.at = end;
      }
      case ENUM -> {
        byte[] name = field.values().quoted((int) in.varint(to));
        if (name != null) {
          out.put(name);
        }
      }
      case DOUBLE -> out.putDouble(Double.longBitsToDouble(in.fixed64(to)));
      case FLOAT -> out.putDouble(Float.intBitsToFloat(in.fixed32(to)));
      case BOOL -> out.putBoolean(in.varint(to) != 0);
      case SIGNED -> out.putLong(field.narrow ? (int) in.varint(to) : in.varint(to));
      case UNSIGNED ->
          out.putUnsigned(field.narrow ? (int) in.varint(to) & 0xFFFF_FFFFL : in.varint(to));
      case ZIGZAG -> out.putLong(CodedInputStream.decodeZigZag64(in.varint(to)));
      case FIXED32 -> out.putLong(in.fixed32(to));
      case FIXED64 -> out.putLong(in.fixed64(to));
      case UNSIGNED_FIXED32 -> out.putLong(in.fixed32(to) & 0xFFFF_FFFFL);
      case UNSIGNED_FIXED64 -> out.putUnsigned(in.fixed64(to));
      case MAP -> throw new IllegalStateException("a map inside a map");
    }
  }

  /// An object keyed by the map's keys.
  private void map(FieldPlan field, int first, int last, int to) {
    out.put('{');
    int start = out.length;
    in.at = first;
    while (in.at <= last) {
      int tag = (int) in.varint(to);
      if (tag != field.tag) {
        in.skip(tag, to);
        continue;
      }
      if (out.length > start) {
        out.put(',');
      }
      int end = in.length(to) + in.at;
      entry(field.message(), in.at, end);
      in.at = end;
    }
    out.put('}');
  }

  private void entry(MessagePlan plan, int from, int to) {
    int base = open(plan);
    locate(plan, base, from, to);
    FieldPlan key = plan.fields[0];
    boolean quoted = key.kind == FieldPlan.Kind.STRING;
    if (!quoted) {
      out.put('"');
    }
    entryField(key, places[base], to);
    if (!quoted) {
      out.put('"');
    }
    out.put(':');
    entryField(plan.fields[1], places[base + 2], to);
    top = base;
  }

  private void entryField(FieldPlan field, int place, int to) {
    if (place >= 0) {
      in.at = place;
      value(field, to);
    } else if (field.kind == FieldPlan.Kind.MESSAGE) {
      message(field.message(), to, to);
    } else {
      out.put(field.defaultValue());
    }
  }

  /// A message that came in several pieces is what the pieces make one after another.
  private void merged(FieldPlan field, int from, int to) {
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    in.at = from;
    while (in.at < to) {
      int tag = (int) in.varint(to);
      if (tag == field.tag) {
        int length = in.length(to);
        pieces.write(in.bytes, in.at, length);
        in.at += length;
      } else {
        in.skip(tag, to);
      }
    }
    byte[] outer = in.bytes;
    in.bytes = pieces.toByteArray();
    message(field.message(), 0, in.bytes.length);
    in.bytes = outer;
  }
}
