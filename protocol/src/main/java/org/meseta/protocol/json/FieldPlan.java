package org.meseta.protocol.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the codec needs to know about one field, worked out once.
final class FieldPlan {
  /// How a value lies on the wire and looks in JSON.
  enum Kind {
    DOUBLE,
    FLOAT,
    /// A varint with a sign, or extended to 64 bits.
    SIGNED,
    UNSIGNED,
    ZIGZAG,
    FIXED32,
    FIXED64,
    UNSIGNED_FIXED32,
    UNSIGNED_FIXED64,
    BOOL,
    ENUM,
    STRING,
    BYTES,
    MESSAGE,
    MAP
  }

  final FieldDescriptor descriptor;
  final int index;
  final int number;
  final Kind kind;
  final boolean repeated;

  /// For integers: whether only 32 bits are kept.
  final boolean narrow;

  /// For integers: whether negative numbers have no place.
  final boolean unsigned;

  final int wireType;
  final int tag;

  /// `,"name":`
  final Words prefix;

  /// `"name":`
  final Words member;

  /// The name alone.
  final byte[] name;

  /// `,"name":default`, if it is written when the field is not set.
  final @Nullable Words writtenDefault;

  final @Nullable EnumPlan values;
  private @Nullable MessagePlan message;

  /// A guess, which only speed depends on: the field that came after this one the last time.
  /// Threads may overwrite each other's guesses.
  @Nullable FieldPlan follower;

  /// Another guess: how many bytes the length of a message in this field takes.
  int lengthBytes = 1;

  /// @param index the place among the fields of its message
  /// @param defaults whether an unset field with a default is written
  FieldPlan(FieldDescriptor descriptor, int index, boolean defaults) {
    this.descriptor = descriptor;
    this.index = index;
    number = descriptor.getNumber();
    kind = kind(descriptor);
    repeated = descriptor.isRepeated();
    narrow = descriptor.getJavaType() == FieldDescriptor.JavaType.INT;
    unsigned =
        switch (kind) {
          case UNSIGNED, UNSIGNED_FIXED32, UNSIGNED_FIXED64 -> true;
          case DOUBLE, FLOAT, SIGNED, ZIGZAG, FIXED32, FIXED64, BOOL, ENUM, STRING, BYTES -> false;
          case MESSAGE, MAP -> false;
        };
    wireType = wireType(kind);
    tag = number << 3 | wireType;
    name = JsonOutput.ascii(descriptor.getName());
    member = new Words(JsonOutput.ascii("\"" + descriptor.getName() + "\":"));
    prefix = new Words(JsonOutput.ascii(",\"" + descriptor.getName() + "\":"));
    values = kind == Kind.ENUM ? new EnumPlan(descriptor.getEnumType()) : null;
    boolean written =
        defaults && descriptor.hasDefaultValue() && !descriptor.getOptions().getDeprecated();
    writtenDefault = written ? new Words(withDefault()) : null;
  }

  /// The plan of the messages in this field. Made on first use, because messages contain
  /// themselves.
  MessagePlan message() {
    MessagePlan plan = message;
    if (plan == null) {
      plan = MessagePlan.of(descriptor.getMessageType());
      message = plan;
    }
    return plan;
  }

  /// Whether the tag, which has this field's number, is that of several values in one: repeated
  /// numbers may be packed, declared so or not.
  boolean isPacked(int otherTag) {
    return repeated && otherTag != tag && (otherTag & 7) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  EnumPlan values() {
    return Objects.requireNonNull(values);
  }

  /// The JSON of the value that an unset field has; not for messages.
  byte[] defaultValue() {
    JsonOutput out = new JsonOutput(64);
    putDefault(out);
    return Arrays.copyOf(out.bytes, out.length);
  }

  private byte[] withDefault() {
    JsonOutput out = new JsonOutput(64);
    out.put(prefix.bytes);
    putDefault(out);
    return Arrays.copyOf(out.bytes, out.length);
  }

  private void putDefault(JsonOutput out) {
    switch (descriptor.getDefaultValue()) {
      case String text -> JsonStrings.put(out, text);
      case Double number -> out.putDouble(number);
      case Float number -> out.putDouble(number);
      case Boolean value -> out.putBoolean(value);
      case EnumValueDescriptor value -> JsonStrings.put(out, value.getName());
      case ByteString value -> Base64Text.put(out, value.toByteArray(), 0, value.size());
      case Integer value when unsigned -> out.putLong(Integer.toUnsignedLong(value));
      case Long value when unsigned -> out.putUnsigned(value);
      case Number value -> out.putLong(value.longValue());
      default -> throw new IllegalArgumentException("default of " + descriptor.getFullName());
    }
  }

  private static Kind kind(FieldDescriptor field) {
    return switch (field.getType()) {
      case DOUBLE -> Kind.DOUBLE;
      case FLOAT -> Kind.FLOAT;
      case INT32, INT64 -> Kind.SIGNED;
      case UINT32, UINT64 -> Kind.UNSIGNED;
      case SINT32, SINT64 -> Kind.ZIGZAG;
      case SFIXED32 -> Kind.FIXED32;
      case SFIXED64 -> Kind.FIXED64;
      case FIXED32 -> Kind.UNSIGNED_FIXED32;
      case FIXED64 -> Kind.UNSIGNED_FIXED64;
      case BOOL -> Kind.BOOL;
      case ENUM -> Kind.ENUM;
      case STRING -> Kind.STRING;
      case BYTES -> Kind.BYTES;
      case MESSAGE -> field.isMapField() ? Kind.MAP : Kind.MESSAGE;
      case GROUP -> throw new IllegalArgumentException(field.getFullName() + " is a group");
    };
  }

  private static int wireType(Kind kind) {
    return switch (kind) {
      case SIGNED, UNSIGNED, ZIGZAG, BOOL, ENUM -> WireFormat.WIRETYPE_VARINT;
      case DOUBLE, FIXED64, UNSIGNED_FIXED64 -> WireFormat.WIRETYPE_FIXED64;
      case FLOAT, FIXED32, UNSIGNED_FIXED32 -> WireFormat.WIRETYPE_FIXED32;
      case STRING, BYTES, MESSAGE, MAP -> WireFormat.WIRETYPE_LENGTH_DELIMITED;
    };
  }
}
