package org.meseta.protocol.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.AgentInfo;

/// The fields of a message, in the order in which they are declared, which is the order in which
/// Mesos writes them.
final class MessagePlan {
  private static final int MAX_NUMBER = 4096;
  private static final ConcurrentHashMap<Descriptor, MessagePlan> PLANS = new ConcurrentHashMap<>();

  /// Fields that only the v0 form of a message declares, but that Mesos' operator API writes when a
  /// peer has sent them: `checkpoint` of agents. A v1 message keeps them as unknown fields.
  private static final Map<Descriptor, FieldDescriptor> V0_FIELDS =
      Map.of(
          AgentInfo.getDescriptor(),
          SlaveInfo.getDescriptor().findFieldByNumber(SlaveInfo.CHECKPOINT_FIELD_NUMBER));

  final FieldPlan[] fields;
  private final @Nullable FieldPlan[] byNumber;
  private final NameTable<FieldPlan> byName = new NameTable<>();

  private MessagePlan(Descriptor descriptor) {
    fields = plans(descriptor);
    int highest = Arrays.stream(fields).mapToInt(field -> field.number).max().orElse(0);
    if (highest > MAX_NUMBER) {
      throw new IllegalArgumentException(
          descriptor.getFullName()
              + " has a field numbered "
              + highest
              + "; this codec takes "
              + MAX_NUMBER);
    }
    byNumber = new FieldPlan[highest + 1];
    for (FieldPlan field : fields) {
      byNumber[field.number] = field;
      byName.put(field.name, field);
    }
    byName.finish();
  }

  private static FieldPlan[] plans(Descriptor descriptor) {
    List<FieldPlan> plans = new ArrayList<>();
    for (FieldDescriptor field : descriptor.getFields()) {
      plans.add(new FieldPlan(field, plans.size(), true));
    }
    FieldDescriptor unknown = V0_FIELDS.get(descriptor);
    if (unknown != null) {
      plans.add(new FieldPlan(unknown, plans.size(), false));
    }
    return plans.toArray(FieldPlan[]::new);
  }

  static MessagePlan of(Descriptor descriptor) {
    MessagePlan plan = PLANS.get(descriptor);
    return plan != null ? plan : PLANS.computeIfAbsent(descriptor, MessagePlan::new);
  }

  @Nullable FieldPlan byNumber(int number) {
    return number < byNumber.length && number > 0 ? byNumber[number] : null;
  }

  @Nullable FieldPlan byName(byte[] text, int from, int to) {
    return byName.get(text, from, to);
  }
}
