package org.meseta.coordination;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/// `WORK_DIR/zookeeper`, held by this process alone: its lock, its password and the server's files.
final class DataDirectory implements AutoCloseable {
  /// Held in this JVM. Asked first, since closing any descriptor of a file drops the process's lock
  /// on it.
  private static final Set<Path> HELD = new HashSet<>();

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final int PASSWORD_BYTES = 16;

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /// Takes the directory, creating it where needed.
  static DataDirectory hold(Path workDir) throws RegistryUnavailableException {
    try {
      Files.createDirectories(workDir);
      Path path = workDir.toRealPath().resolve("zookeeper");
      if (!Files.isDirectory(path)) {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
      }
      return lock(workDir, path);
    } catch (AccessDeniedException e) {
      throw new RegistryUnavailableException(
          "The work_dir %s cannot be written (%s): choose another --work_dir, or give it to this user"
              .formatted(workDir, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new RegistryUnavailableException(
          "The work_dir %s cannot be used: %s".formatted(workDir, e), e);
    }
  }

  private static DataDirectory lock(Path workDir, Path path)
      throws IOException, RegistryUnavailableException {
    Path file = path.resolve("lock");
    synchronized (HELD) {
      if (HELD.contains(path)) {
        throw inUse(workDir, "this process");
      }
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw inUse(workDir, "process " + Files.readString(file).strip());
      }
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.truncate(0).write(ByteBuffer.wrap(pid));
      HELD.add(path);
      return new DataDirectory(path, channel);
    }
  }

  Path path() {
    return path;
  }

  /// The password of the server's only user, made once; readable by the owner alone.
  String password() throws RegistryUnavailableException {
    Path file = path.resolve("password");
    try {
      if (Files.exists(file)) {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
        return Files.readString(file).strip();
      }
      if (Files.exists(path.resolve("version-2"))) {
        throw new RegistryUnavailableException(
            "The registry is refused: %s is missing, and without it the data beside it cannot be read. Restore it, or move %s away to begin with an empty registry"
                .formatted(file, path));
      }
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      String password = HexFormat.of().formatHex(random);
      write(file, password);
      return password;
    } catch (IOException e) {
      throw new RegistryUnavailableException(
          "The file %s cannot be used: %s".formatted(file, e), e);
    }
  }

  private void write(Path file, String text) throws IOException {
    Path draft = path.resolve("password.new");
    Files.deleteIfExists(draft);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  @Override
  public void close() {
    synchronized (HELD) {
      if (HELD.remove(path)) {
        try {
          lockFile.close();
        } catch (IOException _) {
          // The lock ends with the descriptor, and that is closed in any case.
        }
      }
    }
  }

  private static RegistryUnavailableException inUse(Path workDir, String who) {
    return new RegistryUnavailableException(
        "The work_dir %s is in use by %s: stop that one, or choose another --work_dir"
            .formatted(workDir, who));
  }
}
