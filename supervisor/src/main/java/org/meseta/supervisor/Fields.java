package org.meseta.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A record: lines `name value`, complete when the last one is `end`.
final class Fields {
  private final Map<String, String> values;

  private Fields(Map<String, String> values) {
    this.values = values;
  }

  /// The record in a file; empty when there is none.
  ///
  /// @throws DamagedRecordException when it is torn
  static Optional<Fields> read(Path file) throws IOException {
    try {
      return Optional.of(parse(file, Files.readString(file, StandardCharsets.UTF_8)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Fields parse(Path file, String text) throws DamagedRecordException {
    if (!text.endsWith("\nend\n")) {
      throw new DamagedRecordException(file, "its end is missing");
    }
    Map<String, String> values = new HashMap<>();
    text.lines()
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              if (space > 0) {
                values.put(line.substring(0, space), line.substring(space + 1));
              }
            });
    return new Fields(values);
  }

  String text(Path file, String name) throws DamagedRecordException {
    String value = values.get(name);
    if (value == null) {
      throw new DamagedRecordException(file, "it has no '" + name + "'");
    }
    return value;
  }

  String textOr(String name, String absent) {
    return values.getOrDefault(name, absent);
  }

  int number(Path file, String name) throws DamagedRecordException {
    try {
      return Integer.parseInt(text(file, name));
    } catch (NumberFormatException e) {
      throw new DamagedRecordException(file, "its '" + name + "' is not a number");
    }
  }

  ProcessRef process(Path file, String name) throws DamagedRecordException {
    String[] parts = text(file, name).split(" ", -1);
    try {
      return new ProcessRef(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new DamagedRecordException(file, "its '" + name + "' is not a process");
    }
  }
}
