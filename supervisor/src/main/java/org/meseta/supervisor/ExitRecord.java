package org.meseta.supervisor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// How a command ended.
///
/// @param status the raw wait status, as from `waitpid`
/// @param left whether processes of the container withstood SIGKILL for ten seconds (a hung file
///   system, a frozen cgroup); the supervisor stays with them
public record ExitRecord(int status, boolean left) {

  /// Reads the record; empty when the command has not ended, or its status could not be written
  /// yet.
  public static Optional<ExitRecord> read(RuntimeDirectory runtime, String id) throws IOException {
    Path file = runtime.file(RuntimeDirectory.Kind.EXITED, id);
    Optional<Fields> fields = Fields.read(file);
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ExitRecord(
                fields.get().number(file, "status"), fields.get().number(file, "left") != 0));
  }
}
