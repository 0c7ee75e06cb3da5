package org.meseta.protocol;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Random;

/// Makes messages of any type from a seed: all required fields set, others sometimes, values at
/// their limits often.
public final class RandomMessages {
  private static final int MAX_DEPTH = 6;

  private final Random random;

  public RandomMessages(long seed) {
    random = new Random(seed);
  }

  public Message next(Message prototype) {
    Message.Builder builder = prototype.newBuilderForType();
    fill(builder, builder.getDescriptorForType(), 0);
    return builder.build();
  }

  private void fill(Message.Builder builder, Descriptor type, int depth) {
    for (FieldDescriptor field : type.getFields()) {
      boolean nested = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
      if (!field.isRequired() && (random.nextInt(3) > 0 || nested && depth >= MAX_DEPTH)) {
        continue;
      }
      if (field.isMapField()) {
        entries(builder, field, depth);
      } else if (field.isRepeated()) {
        for (int n = random.nextInt(3); n >= 0; n--) {
          builder.addRepeatedField(field, value(builder, field, depth));
        }
      } else {
        builder.setField(field, value(builder, field, depth));
      }
    }
  }

  private void entries(Message.Builder builder, FieldDescriptor field, int depth) {
    for (int n = random.nextInt(3); n >= 0; n--) {
      Message.Builder entry = builder.newBuilderForField(field);
      List<FieldDescriptor> fields = field.getMessageType().getFields();
      entry.setField(fields.get(0), "key" + n);
      entry.setField(fields.get(1), value(entry, fields.get(1), depth));
      builder.addRepeatedField(field, entry.build());
    }
  }

  private Object value(Message.Builder parent, FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case INT -> (int) number();
      case LONG -> number();
      case FLOAT -> random.nextFloat();
      case DOUBLE -> real();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> text();
      case BYTE_STRING -> bytes();
      case ENUM -> {
        List<EnumValueDescriptor> values = field.getEnumType().getValues();
        yield values.get(random.nextInt(values.size()));
      }
      case MESSAGE -> {
        Message.Builder nested = parent.newBuilderForField(field);
        fill(nested, field.getMessageType(), depth + 1);
        yield nested.build();
      }
    };
  }

  private long number() {
    return random.nextLong() >> random.nextInt(64);
  }

  private double real() {
    double any = Double.longBitsToDouble(random.nextLong());
    return random.nextBoolean() || Double.isNaN(any) ? random.nextInt(1000) / 8.0 : any;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(12); n > 0; n--) {
      switch (random.nextInt(8)) {
        case 0 -> text.appendCodePoint(0x1F600 + random.nextInt(64));
        case 1 -> text.append((char) (0x80 + random.nextInt(0x4000)));
        case 2 -> text.append((char) random.nextInt(0x20));
        case 3 -> text.append("\"\\/".charAt(random.nextInt(3)));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  private ByteString bytes() {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  /// The message with everything set that JSON writes although it is not: what comes back from a
  /// round trip.
  public static Message withDefaults(Message message) {
    Message.Builder builder = message.toBuilder();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.isRepeated()) {
        repeated(builder, field);
      } else if (builder.hasField(field)) {
        builder.setField(field, completed(builder.getField(field)));
      } else if (field.hasDefaultValue() && !field.getOptions().getDeprecated()) {
        builder.setField(field, field.getDefaultValue());
      }
    }
    return builder.build();
  }

  private static void repeated(Message.Builder builder, FieldDescriptor field) {
    if (!(builder.getRepeatedFieldCount(field) > 0
        && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)) {
      return;
    }
    List<?> elements = List.copyOf((List<?>) builder.getField(field));
    builder.clearField(field);
    for (Object element : elements) {
      builder.addRepeatedField(
          field, field.isMapField() ? entry((Message) element) : completed(element));
    }
  }

  private static Message entry(Message entry) {
    FieldDescriptor value = entry.getDescriptorForType().findFieldByNumber(2);
    return entry.toBuilder().setField(value, completed(entry.getField(value))).build();
  }

  private static Object completed(Object value) {
    return value instanceof Message message && !(value instanceof DynamicMessage)
        ? withDefaults(message)
        : value;
  }
}
