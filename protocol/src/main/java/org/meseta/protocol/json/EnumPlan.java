package org.meseta.protocol.json;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names and numbers of an enum, both ways.
final class EnumPlan {
  private static final int DENSE = 256;

  /// `"NAME"` by number, for small numbers.
  private final @Nullable Words[] dense = new Words[DENSE];

  private final Map<Integer, Words> sparse = new HashMap<>();
  private final NameTable<EnumValueDescriptor> byName = new NameTable<>();

  EnumPlan(EnumDescriptor descriptor) {
    for (EnumValueDescriptor value : descriptor.getValues()) {
      byName.put(JsonOutput.ascii(value.getName()), value);
      Words quoted = new Words(JsonOutput.ascii("\"" + value.getName() + "\""));
      // Of several names for one number the first is the one that is written.
      if (value.getNumber() >= 0 && value.getNumber() < DENSE) {
        if (dense[value.getNumber()] == null) {
          dense[value.getNumber()] = quoted;
        }
      } else {
        sparse.putIfAbsent(value.getNumber(), quoted);
      }
    }
    byName.finish();
  }

  /// `"NAME"`, or null for a number without name.
  @Nullable Words quoted(int number) {
    return number >= 0 && number < DENSE ? dense[number] : sparse.get(number);
  }

  @Nullable EnumValueDescriptor byName(byte[] text, int from, int to) {
    return byName.get(text, from, to);
  }
}
