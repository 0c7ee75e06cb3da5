package org.meseta.protocol;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Our generated descriptors in the form of a {@link WireTable}.
final class WireDescriptors {
  private WireDescriptors() {}

  static final List<FileDescriptor> V1 =
      List.of(
          org.meseta.protocol.v1.MesosProto.getDescriptor(),
          org.meseta.protocol.v1.scheduler.SchedulerProto.getDescriptor(),
          org.meseta.protocol.v1.executor.ExecutorProto.getDescriptor(),
          org.meseta.protocol.v1.master.MasterProto.getDescriptor(),
          org.meseta.protocol.v1.agent.AgentProto.getDescriptor(),
          org.meseta.protocol.v1.maintenance.MaintenanceProto.getDescriptor(),
          org.meseta.protocol.v1.quota.QuotaProto.getDescriptor(),
          org.meseta.protocol.v1.resource_provider.ResourceProviderProto.getDescriptor(),
          org.meseta.protocol.v1.allocator.AllocatorProto.getDescriptor());

  static final List<FileDescriptor> V0 =
      List.of(
          org.meseta.protocol.v0.MesosProto.getDescriptor(),
          org.meseta.protocol.v0.acls.AclsProto.getDescriptor(),
          org.meseta.protocol.v0.authentication.AuthenticationProto.getDescriptor(),
          org.meseta.protocol.v0.authorization.AuthorizerProto.getDescriptor(),
          org.meseta.protocol.v0.fetcher.FetcherProto.getDescriptor(),
          org.meseta.protocol.v0.master.MasterProto.getDescriptor(),
          org.meseta.protocol.v0.module.HookProto.getDescriptor(),
          org.meseta.protocol.v0.module.ModuleProto.getDescriptor(),
          org.meseta.protocol.v0.quota.QuotaProto.getDescriptor(),
          org.meseta.protocol.v0.scheduler.SchedulerProto.getDescriptor(),
          org.meseta.protocol.v0.seccomp.SeccompProto.getDescriptor(),
          org.meseta.protocol.v0.slave.ContainerizerProto.getDescriptor(),
          org.meseta.protocol.v0.slave.OversubscriptionProto.getDescriptor(),
          org.meseta.protocol.v0.state.StateProto.getDescriptor(),
          org.meseta.protocol.v0.uri.UriProto.getDescriptor(),
          org.meseta.protocol.internal.MessagesProto.getDescriptor());

  static WireTable table(List<FileDescriptor> files) {
    Map<String, Set<String>> types = new LinkedHashMap<>();
    for (FileDescriptor file : files) {
      file.getMessageTypes().forEach(message -> add(types, message));
      file.getEnumTypes().forEach(type -> add(types, type));
    }
    return new WireTable(types);
  }

  private static void add(Map<String, Set<String>> types, Descriptor message) {
    // A message that only encloses others has no row in the tables.
    boolean encloses = !message.getNestedTypes().isEmpty() || !message.getEnumTypes().isEmpty();
    if (!message.getFields().isEmpty() || !encloses) {
      Set<String> entries = types.computeIfAbsent(message.getFullName(), _ -> new TreeSet<>());
      message.getFields().forEach(field -> entries.add(row(field).entry()));
    }
    message.getNestedTypes().forEach(nested -> add(types, nested));
    message.getEnumTypes().forEach(type -> add(types, type));
  }

  private static void add(Map<String, Set<String>> types, EnumDescriptor type) {
    Set<String> entries = types.computeIfAbsent(type.getFullName(), _ -> new TreeSet<>());
    type.getValues().forEach(v -> entries.add(v.getNumber() + " = " + v.getName()));
  }

  private static WireTable.Row row(FieldDescriptor field) {
    String label = field.isRepeated() ? "repeated" : field.isRequired() ? "required" : "optional";
    String type =
        switch (field.getJavaType()) {
          case MESSAGE -> field.getMessageType().getFullName();
          case ENUM -> field.getEnumType().getFullName();
          case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING ->
              field.getType().name().toLowerCase(Locale.ROOT);
        };
    return new WireTable.Row(
        field.getFile().getName(),
        "field",
        field.getContainingType().getFullName(),
        Integer.toString(field.getNumber()),
        field.getName(),
        label,
        type,
        options(field));
  }

  private static String options(FieldDescriptor field) {
    StringBuilder options = new StringBuilder();
    if (field.hasDefaultValue()) {
      Object value = field.getDefaultValue();
      boolean whole = value instanceof Double d && d == Math.rint(d);
      options.append("default=").append(whole ? (Object) ((Double) value).longValue() : value);
    }
    if (field.getRealContainingOneof() != null) {
      options.append("oneof:").append(field.getRealContainingOneof().getName());
    }
    if (field.getOptions().getDeprecated()) {
      options.append(options.isEmpty() ? "deprecated" : " deprecated");
    }
    return options.toString();
  }
}
