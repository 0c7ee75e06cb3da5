package org.meseta.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Why a command was never run.
///
/// @param step what failed: of the supervisor `spec`, `fork`, `claim`, `directory`, `setgroups`,
///   `setgid`, `setuid`, `stdout`, `stderr` or `exec`; the agent writes others
/// @param errno the kernel's error number, 0 where there is none
/// @param message a sentence where the agent wrote the record, else empty; one line
public record FailureRecord(String step, int errno, String message) {

  /// Reads the record; empty when there is none.
  public static Optional<FailureRecord> read(RuntimeDirectory runtime, String id)
      throws IOException {
    Path file = runtime.file(RuntimeDirectory.Kind.FAILED, id);
    Optional<Fields> fields = Fields.read(file);
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FailureRecord(
                fields.get().text(file, "step"),
                fields.get().number(file, "errno"),
                fields.get().textOr("message", "")));
  }

  /// Writes the record, so that the reason survives the agent.
  public void write(RuntimeDirectory runtime, String id) throws IOException {
    String text =
        "step %s\nerrno %d\nmessage %s\nend\n"
            .formatted(step, errno, message.replaceAll("\\s+", " "));
    runtime.write(RuntimeDirectory.Kind.FAILED, id, text.getBytes(StandardCharsets.UTF_8));
  }
}
