package org.meseta.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The rule for ids that others choose: of tasks, executors, frameworks, agents, volumes (M-181).
/// Such ids become names of directories.
public final class Ids {
  /// The longest id, in bytes of UTF-8: the longest file name on Linux.
  public static final int MAX_BYTES = 255;

  private Ids() {}

  /// What is wrong with the id, in Mesos' words; empty if nothing is.
  public static Optional<String> validate(String id) {
    if (id.isEmpty()) {
      return Optional.of("ID must not be empty");
    }
    if (isTooLong(id)) {
      return Optional.of("ID must not be greater than " + MAX_BYTES + " characters");
    }
    if (id.equals(".") || id.equals("..")) {
      return Optional.of("'" + id + "' is disallowed");
    }
    for (int i = 0; i < id.length(); i++) {
      if (isInvalid(id.charAt(i))) {
        return Optional.of("'" + id + "' contains invalid characters");
      }
    }
    return Optional.empty();
  }

  private static boolean isTooLong(String id) {
    if (id.length() > MAX_BYTES) {
      return true;
    }
    return id.length() * 3 > MAX_BYTES && id.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }

  private static boolean isInvalid(char c) {
    return c < ' ' || c == '\u007f' || c == '/' || c == '\\';
  }
}
