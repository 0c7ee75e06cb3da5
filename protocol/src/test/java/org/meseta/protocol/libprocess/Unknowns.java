package org.meseta.protocol.libprocess;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/// Finds fields that a message holds but does not know.
final class Unknowns {
  private Unknowns() {}

  static List<String> in(Message message) {
    List<String> found = new ArrayList<>();
    collect(message, found);
    return found;
  }

  private static void collect(Message message, List<String> found) {
    for (int number : message.getUnknownFields().asMap().keySet()) {
      found.add(message.getDescriptorForType().getFullName() + " " + number);
    }
    for (Object value : message.getAllFields().values()) {
      if (value instanceof Message nested) {
        collect(nested, found);
      } else if (value instanceof List<?> list) {
        list.stream()
            .filter(Message.class::isInstance)
            .forEach(element -> collect((Message) element, found));
      }
    }
  }
}
