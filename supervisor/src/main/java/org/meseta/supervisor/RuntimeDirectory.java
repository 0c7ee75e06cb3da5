package org.meseta.supervisor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where agent and supervisors meet: one directory per kind of record, one entry per container in
/// each, named after it.
///
/// | directory | written by | says |
/// |---|---|---|
/// | `specs` | agent | what to run: [LaunchSpec], a file |
/// | `claimed` | supervisor, or an agent that rules out a launch | who runs it: [Claim]; only one can ever write it |
/// | `running` | supervisor | `exec` has succeeded |
/// | `exited` | supervisor | the raw wait status: [ExitRecord] |
/// | `failed` | supervisor or agent | the command was never run: [FailureRecord] |
///
/// All but specs are symbolic links that lead nowhere; the target is the record. A link comes into
/// being at once with all it says, cannot replace another, and needs one fsync to be durable.
public record RuntimeDirectory(Path root) {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /// One kind of record.
  public enum Kind {
    SPECS,
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

  /// The entry of a kind for a container, there or not.
  public Path entry(Kind kind, String id) {
    return directory(kind).resolve(id);
  }

  /// Whether there is an entry.
  public boolean has(Kind kind, String id) {
    return Files.exists(entry(kind, id), LinkOption.NOFOLLOW_LINKS);
  }

  /// Writes a new spec, which only the agent may read.
  public void writeSpec(String id, byte[] content) throws IOException {
    try (var channel =
        Files.newByteChannel(
            entry(Kind.SPECS, id),
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PRIVATE_FILE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }

  /// A value of a container's spec, as [LaunchSpec#valueIn] finds it; empty when there is none.
  public Optional<String> specValue(String id, String name) throws IOException {
    try {
      return LaunchSpec.valueIn(Files.readAllBytes(entry(Kind.SPECS, id)), name);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// Makes a record; false when there is one already.
  ///
  /// @param text ASCII, at most 1,000 characters
  boolean record(Kind kind, String id, String text) throws IOException {
    try {
      Files.createSymbolicLink(entry(kind, id), Path.of(text));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /// The text of a record; empty when there is none.
  Optional<String> read(Kind kind, String id) throws IOException {
    try {
      return Optional.of(Files.readSymbolicLink(entry(kind, id)).toString());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NotLinkException e) {
      throw new DamagedRecordException(entry(kind, id), "it is not a symbolic link");
    }
  }

  /// The ids that have a record of a kind.
  public List<String> ids(Kind kind) throws IOException {
    try (Stream<Path> files = Files.list(directory(kind))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /// Removes all of a container. The claim goes last: while a spec is there without a claim, a
  /// supervisor could still start it.
  public void remove(String id) throws IOException {
    for (Kind kind : List.of(Kind.SPECS, Kind.EXITED, Kind.FAILED, Kind.RUNNING, Kind.CLAIMED)) {
      Files.deleteIfExists(entry(kind, id));
    }
  }
}
