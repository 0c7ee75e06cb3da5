package org.meseta.simulation.engine;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TextFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Events and effects on one line each, for people who read a trace.
public final class TextForm {
  private TextForm() {}

  public static String of(Object value) {
    return switch (value) {
      case ByteString bytes -> TextFormat.escapeBytes(bytes);
      case MessageOrBuilder message ->
          "{" + TextFormat.printer().emittingSingleLine(true).printToString(message) + "}";
      case List<?> list ->
          list.stream().map(TextForm::of).collect(Collectors.joining(", ", "[", "]"));
      case Optional<?> optional -> optional.map(TextForm::of).orElse("none");
      case Record record -> recordText(record);
      default -> value.toString();
    };
  }

  private static String recordText(Record record) {
    List<Object> parts = Parts.of(record);
    List<String> names = Parts.namesOf(record);
    if (names.size() == 1 && parts.get(1) instanceof String text) {
      return text;
    }
    StringBuilder line = new StringBuilder().append(parts.getFirst()).append('(');
    for (int i = 0; i < names.size(); i++) {
      line.append(i == 0 ? "" : ", ").append(names.get(i)).append('=').append(of(parts.get(i + 1)));
    }
    return line.append(')').toString();
  }
}
