package org.meseta.supervisor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Where agent and supervisors meet: one directory per kind of record, one file per container in
/// each, named after it.
///
/// | directory | written by | says |
/// |---|---|---|
/// | `specs` | agent | what to run: [LaunchSpec] |
/// | `claimed` | supervisor, or an agent that rules out a launch | who runs it: [Claim]; only one can ever write it |
/// | `running` | supervisor | a link to the claim: `exec` has succeeded |
/// | `exited` | supervisor | the raw wait status: [ExitRecord] |
/// | `failed` | supervisor or agent | the command was never run: [FailureRecord] |
/// | `tmp` | both | files on their way to one of the others |
public record RuntimeDirectory(Path root) {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /// One kind of record.
  public enum Kind {
    SPECS,
    TMP,
    CLAIMED,
    RUNNING,
    EXITED,
    FAILED;

    private final String directory = name().toLowerCase(Locale.ROOT);
  }

  /// Makes what is missing. The directories are only the agent's: a spec may hold secrets.
  public RuntimeDirectory create() throws IOException {
    Path parent = root.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    createDirectory(root);
    for (Kind kind : Kind.values()) {
      createDirectory(directory(kind));
    }
    return this;
  }

  private static void createDirectory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectory(path, PRIVATE_DIRECTORY);
    }
  }

  /// The directory of a kind.
  public Path directory(Kind kind) {
    return root.resolve(kind.directory);
  }

  /// The record of a kind for a container, there or not.
  public Path file(Kind kind, String id) {
    return directory(kind).resolve(id);
  }

  /// Writes a new file that only the agent may read.
  public void write(Kind kind, String id, byte[] content) throws IOException {
    Path file = file(kind, id);
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), PRIVATE_FILE)) {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }

  /// The ids that have a record of a kind.
  public List<String> ids(Kind kind) throws IOException {
    try (Stream<Path> files = Files.list(directory(kind))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /// Removes all records of a container, the claim last but for the spec: while a spec is there
  /// without a claim, a supervisor could still start it.
  public void remove(String id) throws IOException {
    for (Kind kind : List.of(Kind.EXITED, Kind.FAILED, Kind.RUNNING, Kind.SPECS, Kind.CLAIMED)) {
      Files.deleteIfExists(file(kind, id));
    }
  }

  /// Removes what crashed writers left in `tmp`.
  ///
  /// @param live the ids whose supervisors may be writing now
  public void sweepTemporary(Set<String> live) throws IOException {
    for (String name : ids(Kind.TMP)) {
      int dot = name.lastIndexOf('.');
      if (dot < 0 || !live.contains(name.substring(0, dot))) {
        Files.deleteIfExists(file(Kind.TMP, name));
      }
    }
  }
}
