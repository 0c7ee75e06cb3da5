package org.meseta.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Who runs a container, or that nobody ever will.
public sealed interface Claim {

  /// A supervisor took the container on.
  ///
  /// @param bootId the kernel's boot id then: processes of another boot are gone
  /// @param supervisor the supervisor; everything the container runs is below it
  /// @param command the command, also its session and process group
  record Taken(String bootId, ProcessRef supervisor, ProcessRef command) implements Claim {}

  /// An agent made sure that no supervisor will start it.
  record Withdrawn() implements Claim {}

  /// Reads a claim; empty when nobody has claimed the container.
  ///
  /// @throws DamagedRecordException when the file is torn
  static Optional<Claim> read(RuntimeDirectory runtime, String id) throws IOException {
    Path file = runtime.file(RuntimeDirectory.Kind.CLAIMED, id);
    Optional<Fields> found = Fields.read(file);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = found.get();
    if (!fields.textOr("withdrawn", "").isEmpty()) {
      return Optional.of(new Withdrawn());
    }
    return Optional.of(
        new Taken(
            fields.text(file, "boot"),
            fields.process(file, "supervisor"),
            fields.process(file, "command")));
  }

  /// Takes the claim so that no supervisor can, now or later.
  ///
  /// @return false when somebody was first
  static boolean withdraw(RuntimeDirectory runtime, String id) throws IOException {
    String temporary = id + ".withdrawn";
    Path file = runtime.file(RuntimeDirectory.Kind.TMP, temporary);
    Files.deleteIfExists(file);
    runtime.write(
        RuntimeDirectory.Kind.TMP,
        temporary,
        "withdrawn agent\nend\n".getBytes(StandardCharsets.US_ASCII));
    try {
      Files.createLink(runtime.file(RuntimeDirectory.Kind.CLAIMED, id), file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.delete(file);
    }
  }
}
