package org.meseta.containers;

import java.io.IOException;
import org.meseta.supervisor.FailureRecord;
import org.meseta.supervisor.RuntimeDirectory;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// Says in a sentence what a supervisor could not do.
final class FailureText {
  private FailureText() {}

  /// The failure of a record, with a sentence for people.
  static LaunchFailure describe(RuntimeDirectory runtime, String id, FailureRecord record) {
    String message = record.message();
    if (message.isEmpty()) {
      message = what(runtime, id, record.step()) + ": " + Errno.text(record.errno());
    }
    return new LaunchFailure(record.step(), record.errno(), message);
  }

  private static String what(RuntimeDirectory runtime, String id, String step) {
    return switch (step) {
      case "exec" -> "Failed to execute '" + value(runtime, id, "file") + "'";
      case "directory" -> "Failed to enter the sandbox '" + value(runtime, id, "directory") + "'";
      case "stdout" -> "Failed to open '" + value(runtime, id, "stdout") + "' for standard output";
      case "stderr" -> "Failed to open '" + value(runtime, id, "stderr") + "' for standard error";
      case "setgroups", "setgid", "setuid" ->
          "Failed to become the user with uid " + value(runtime, id, "uid") + " (" + step + ")";
      case "fork", "pipe" -> "Failed to start another process on this machine";
      case "stdin" -> "Failed to open /dev/null";
      case "claim" -> "Failed to record the start in " + runtime.root();
      case "spec" -> "Failed to read the container's spec in " + runtime.directory(Kind.SPECS);
      default -> "Failed at '" + step + "'";
    };
  }

  private static String value(RuntimeDirectory runtime, String id, String name) {
    try {
      return runtime.specValue(id, name).orElse("?");
    } catch (IOException e) {
      return "?";
    }
  }
}
