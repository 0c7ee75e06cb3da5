package org.meseta.protocol.json;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.nio.charset.StandardCharsets;

/// Turns one string, number or boolean of JSON into one field on the wire, or says why it is none.
final class JsonScalars {
  private static final byte[] INFINITY = JsonOutput.ascii("Infinity");
  private static final byte[] MINUS_INFINITY = JsonOutput.ascii("-Infinity");

  private JsonScalars() {}

  static void string(FieldPlan field, JsonCursor in, WireOutput out) {
    switch (field.kind) {
      case STRING -> {
        if (!in.textAscii && Utf8.firstInvalid(in.text, in.textFrom, in.textTo) < in.textTo) {
          throw JsonProblem.unfit(
              "Not expecting bytes that are not UTF-8 for field '" + name(field) + "'");
        }
        out.tag(field);
        out.delimited(in.text, in.textFrom, in.textTo);
      }
      case BYTES -> bytes(field, in, out);
      case ENUM -> enumValue(field, in, out);
      case DOUBLE, FLOAT -> {
        if (is(INFINITY, in)) {
          floating(field, Double.POSITIVE_INFINITY, out);
        } else if (is(MINUS_INFINITY, in)) {
          floating(field, Double.NEGATIVE_INFINITY, out);
        } else {
          number(field, quotedNumber(field, in), out);
        }
      }
      case SIGNED, UNSIGNED, ZIGZAG, FIXED32, FIXED64, UNSIGNED_FIXED32, UNSIGNED_FIXED64 ->
          number(field, quotedNumber(field, in), out);
      case BOOL -> bool(field, quotedBoolean(field, in), out);
      case MESSAGE, MAP -> throw notExpecting("string", field);
    }
  }

  private static void bytes(FieldPlan field, JsonCursor in, WireOutput out) {
    out.tag(field);
    int room = field.lengthBytes;
    int start = out.begin(room);
    out.ensure((in.textTo - in.textFrom) / 4 * 3 + 3);
    int decoded = Base64Text.decode(in.text, in.textFrom, in.textTo, out.bytes, out.length);
    if (decoded < 0) {
      int bad = -1 - decoded;
      String character = new String(in.text, bad, 1, StandardCharsets.ISO_8859_1);
      throw JsonProblem.unfit(
          "Failed to base64 decode bytes field '"
              + name(field)
              + "': Invalid character '"
              + character
              + "'");
    }
    out.length += decoded;
    out.end(field, start, room);
  }

  /// An unknown name counts as unset, unless the field is required.
  private static void enumValue(FieldPlan field, JsonCursor in, WireOutput out) {
    EnumValueDescriptor value = field.values().byName(in.text, in.textFrom, in.textTo);
    if (value != null) {
      out.tag(field);
      out.varint(value.getNumber());
    } else if (field.descriptor.isRequired()) {
      throw JsonProblem.unfit("Failed to find enum for '" + text(in) + "'");
    }
  }

  private static JsonNumber quotedNumber(FieldPlan field, JsonCursor in) {
    JsonCursor quoted = new JsonCursor(in.text, in.textFrom, in.textTo);
    try {
      int first = quoted.next();
      if (first == '-' || first >= '0' && first <= '9') {
        quoted.number();
        quoted.finish();
        return quoted.number;
      }
      quoted.skip();
      quoted.finish();
      throw JsonProblem.malformed("Unexpected JSON type parsed");
    } catch (JsonProblem e) {
      throw failed("number", field, in, e);
    }
  }

  private static boolean quotedBoolean(FieldPlan field, JsonCursor in) {
    JsonCursor quoted = new JsonCursor(in.text, in.textFrom, in.textTo);
    try {
      int first = quoted.next();
      quoted.skip();
      quoted.finish();
      if (first != 't' && first != 'f') {
        throw JsonProblem.malformed("Unexpected JSON type parsed");
      }
      return first == 't';
    } catch (JsonProblem e) {
      throw failed("boolean", field, in, e);
    }
  }

  private static JsonProblem failed(String type, FieldPlan field, JsonCursor in, JsonProblem why) {
    return JsonProblem.unfit(
        "Failed to parse '"
            + text(in)
            + "' as a JSON "
            + type
            + " for field '"
            + name(field)
            + "': "
            + why.detail);
  }

  static void bool(FieldPlan field, boolean value, WireOutput out) {
    if (field.kind != FieldPlan.Kind.BOOL) {
      throw notExpecting("boolean", field);
    }
    out.tag(field);
    out.varint(value ? 1 : 0);
  }

  static void number(FieldPlan field, JsonNumber number, WireOutput out) {
    switch (field.kind) {
      case DOUBLE, FLOAT -> floating(field, number.asDouble(), out);
      case SIGNED -> varint(field, whole(field, number), out);
      case UNSIGNED -> varint(field, whole(field, number), out);
      case ZIGZAG -> varint(field, CodedOutputStream.encodeZigZag64(whole(field, number)), out);
      case FIXED32, UNSIGNED_FIXED32 -> {
        out.tag(field);
        out.fixed32((int) whole(field, number));
      }
      case FIXED64, UNSIGNED_FIXED64 -> {
        out.tag(field);
        out.fixed64(whole(field, number));
      }
      case BOOL, ENUM, STRING, BYTES, MESSAGE, MAP -> throw notExpecting("number", field);
    }
  }

  private static void varint(FieldPlan field, long value, WireOutput out) {
    out.tag(field);
    out.varint(value);
  }

  private static void floating(FieldPlan field, double value, WireOutput out) {
    out.tag(field);
    if (field.kind == FieldPlan.Kind.DOUBLE) {
      out.fixed64(Double.doubleToRawLongBits(value));
    } else {
      out.fixed32(Float.floatToRawIntBits((float) value));
    }
  }

  /// A whole number that the field can hold. A fraction is cut off, as in Mesos; a number too
  /// large, or a negative one without a place, is refused, where Mesos wraps around.
  private static long whole(FieldPlan field, JsonNumber number) {
    if (field.unsigned) {
      long value =
          number.isUnsigned() ? number.asUnsigned() : cut(field, number.asDouble(), 0, 0x1p64);
      if (field.narrow && value >>> 32 != 0) {
        throw outOfRange(field);
      }
      return value;
    }
    long value = number.isLong() ? number.asLong() : cut(field, number.asDouble(), -0x1p63, 0x1p63);
    if (field.narrow && value != (int) value) {
      throw outOfRange(field);
    }
    return value;
  }

  private static long cut(FieldPlan field, double value, double lowest, double limit) {
    if (value < lowest || value >= limit) {
      throw outOfRange(field);
    }
    return value >= 0x1p63 ? (long) (value - 0x1p63) + Long.MIN_VALUE : (long) value;
  }

  private static JsonProblem outOfRange(FieldPlan field) {
    return JsonProblem.unfit("Value out of range for field '" + name(field) + "'");
  }

  static JsonProblem notExpecting(String type, FieldPlan field) {
    return JsonProblem.unfit("Not expecting a JSON " + type + " for field '" + name(field) + "'");
  }

  private static String name(FieldPlan field) {
    return field.descriptor.getName();
  }

  private static String text(JsonCursor in) {
    return JsonCursor.excerpt(in.text, in.textFrom, in.textTo);
  }

  private static boolean is(byte[] word, JsonCursor in) {
    return java.util.Arrays.equals(word, 0, word.length, in.text, in.textFrom, in.textTo);
  }
}
