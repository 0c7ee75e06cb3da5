package org.meseta.protocol.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
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
  private static final int MAX_NUMBER = 512;

  /// Field 1, delimited by its length.
  static final int ID_TAG = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /// One bit for each field in a long.
  private static final int MAX_FIELDS = 64;

  private static final ConcurrentHashMap<Descriptor, MessagePlan> PLANS = new ConcurrentHashMap<>();

  /// Fields that only the v0 form of a message declares, but that Mesos' operator API writes when a
  /// peer has sent them: `checkpoint` of agents. A v1 message keeps them as unknown fields.
  private static final Map<Descriptor, FieldDescriptor> V0_FIELDS =
      Map.of(
          AgentInfo.getDescriptor(),
          SlaveInfo.getDescriptor().findFieldByNumber(SlaveInfo.CHECKPOINT_FIELD_NUMBER));

  final FieldPlan[] fields;
  private final @Nullable FieldPlan[] byTag;
  private final NameTable<FieldPlan> byName = new NameTable<>();

  /// A bit for each field that is written even if it is not set.
  final long defaults;

  /// A bit for each required field.
  final long required;

  /// The start of a message that is nothing but a string in field 1, as ids are: `{"value":`. Null
  /// if this message may not be that.
  final @Nullable Words idStart;

  /// A guess like {@link FieldPlan#follower}: whether fields come on the wire in the order in which
  /// they are declared. It holds until a message shows otherwise.
  boolean inOrder = true;

  /// A guess like {@link FieldPlan#follower}: the field that comes first.
  @Nullable FieldPlan first;

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
    if (fields.length > MAX_FIELDS) {
      throw new IllegalArgumentException(
          descriptor.getFullName()
              + " has more than "
              + MAX_FIELDS
              + " fields; this codec takes no more");
    }
    byTag = new FieldPlan[(highest + 1) << 3];
    long written = 0;
    long needed = 0;
    for (FieldPlan field : fields) {
      written |= field.writtenDefault != null ? 1L << field.index : 0;
      needed |= field.descriptor.isRequired() ? 1L << field.index : 0;
      byTag[field.tag] = field;
      byName.put(field.name, field);
    }
    byName.finish();
    defaults = written;
    required = needed;
    idStart = written == 0 ? idStart(byTag(ID_TAG)) : null;
  }

  private static @Nullable Words idStart(@Nullable FieldPlan one) {
    return one == null || one.kind != FieldPlan.Kind.STRING || one.repeated
        ? null
        : new Words(JsonOutput.ascii("{\"" + one.descriptor.getName() + "\":"));
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

  /// The field whose values come behind this tag.
  @Nullable FieldPlan byTag(int tag) {
    return tag >= 0 && tag < byTag.length ? byTag[tag] : null;
  }

  /// The field whose values come packed behind this tag.
  @Nullable FieldPlan packed(int tag) {
    if ((tag & 7) != WireFormat.WIRETYPE_LENGTH_DELIMITED || tag < 0 || tag >= byTag.length) {
      return null;
    }
    for (int type = 0; type < 8; type++) {
      FieldPlan field = byTag[tag & ~7 | type];
      if (field != null && field.isPacked(tag)) {
        return field;
      }
    }
    return null;
  }

  @Nullable FieldPlan byName(byte[] text, int from, int to) {
    return byName.get(text, from, to);
  }
}
