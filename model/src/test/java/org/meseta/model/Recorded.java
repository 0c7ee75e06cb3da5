package org.meseta.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads `spec/recorded`.
public final class Recorded {
  private Recorded() {}

  /// The lines of a recording.
  public static List<String> lines(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("not inside a checkout");
    }
    try {
      return Files.readAllLines(folder.resolve("spec/recorded").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every JSON array in the recording that is the value of a field with such a name.
  public static List<String> arrays(String name, String field) {
    List<String> found = new ArrayList<>();
    String start = "\"" + field + "\":[";
    for (String line : lines(name)) {
      for (int at = line.indexOf(start); at >= 0; at = line.indexOf(start, at + 1)) {
        int open = at + start.length() - 1;
        found.add(line.substring(open, end(line, open)));
      }
    }
    return found;
  }

  private static int end(String line, int open) {
    int depth = 0;
    for (int at = open; at < line.length(); at++) {
      char c = line.charAt(at);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    throw new IllegalArgumentException("unclosed array: " + line);
  }
}
