package org.meseta.protocol;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An instance of every generated message type, nested ones too.
public final class MessageTypes {
  private MessageTypes() {}

  public static List<Message> all() {
    List<Message> types = new ArrayList<>();
    Stream.concat(WireDescriptors.V0.stream(), WireDescriptors.V1.stream())
        .forEach(file -> file.getMessageTypes().forEach(type -> add(types, file, type, "")));
    return types;
  }

  /// The type with this full name, such as `mesos.internal.PingSlaveMessage`.
  public static Message named(String fullName) {
    return all().stream()
        .filter(type -> type.getDescriptorForType().getFullName().equals(fullName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no message " + fullName));
  }

  private static void add(List<Message> types, FileDescriptor file, Descriptor type, String outer) {
    String name = outer + type.getName();
    if (!type.getOptions().getMapEntry()) {
      types.add(instance(file.getOptions().getJavaPackage() + "." + name));
    }
    type.getNestedTypes().forEach(nested -> add(types, file, nested, name + "$"));
  }

  private static Message instance(String className) {
    try {
      return (Message) Class.forName(className).getMethod("getDefaultInstance").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className, e);
    }
  }
}
