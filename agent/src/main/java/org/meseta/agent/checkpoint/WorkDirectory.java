package org.meseta.agent.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.disk.LogDisk;

/// An agent's `--work_dir`, held by one agent at a time. Ours in it: `meta/lock`, `meta/boot_id`
/// (as Mesos has it) and the log in `meta/log/`.
public final class WorkDirectory implements AutoCloseable {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path meta;
  private final FileChannel lockChannel;
  private final String bootId;
  private final boolean rebooted;

  private WorkDirectory(Path meta, FileChannel lockChannel, String bootId, boolean rebooted) {
    this.meta = meta;
    this.lockChannel = lockChannel;
    this.bootId = bootId;
    this.rebooted = rebooted;
  }

  /// Takes the directory, making it if need be.
  ///
  /// @throws WorkDirectoryException when another agent has it, when it holds the checkpoint of a
  ///   C++ agent, or when it cannot be written
  public static WorkDirectory open(Path workDir) throws WorkDirectoryException {
    return open(workDir, readText(BOOT_ID));
  }

  static WorkDirectory open(Path workDir, String bootId) throws WorkDirectoryException {
    Path meta = workDir.resolve("meta");
    try {
      refuseForeign(workDir, meta);
      Files.createDirectories(meta.resolve("log"));
      FileChannel channel = lock(workDir, meta.resolve("lock"));
      String lastBootId = readText(meta.resolve("boot_id"));
      boolean rebooted = !lastBootId.isEmpty() && !lastBootId.equals(bootId);
      return new WorkDirectory(meta, channel, bootId, rebooted);
    } catch (FileAlreadyExistsException e) {
      throw new WorkDirectoryException(
          "--work_dir=" + workDir + " cannot be used: " + e.getMessage() + " is not a directory");
    } catch (IOException e) {
      throw new WorkDirectoryException(
          "--work_dir=" + workDir + " cannot be written: " + reason(e));
    }
  }

  private static void refuseForeign(Path workDir, Path meta) throws WorkDirectoryException {
    Path latest = meta.resolve("slaves").resolve("latest");
    if (Files.exists(latest)) {
      throw new WorkDirectoryException(
          "--work_dir="
              + workDir
              + " belongs to a Mesos agent in C++ that may still have tasks there: drain and stop"
              + " that agent, then remove "
              + latest
              + ", or choose another --work_dir");
    }
  }

  private static FileChannel lock(Path workDir, Path file)
      throws IOException, WorkDirectoryException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      String holder = readText(file);
      throw new WorkDirectoryException(
          "--work_dir="
              + workDir
              + " is in use by another agent"
              + (holder.isEmpty() ? "" : " (process " + holder + ")")
              + ": stop it, or choose another --work_dir");
    }
    channel.truncate(0);
    String pid = ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
    return channel;
  }

  /// Null when somebody else holds it, in this process or another.
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /// Where the log lies.
  public LogDisk logDisk() {
    return new FolderDisk(meta.resolve("log"));
  }

  /// Whether the machine was started anew since the last [#rememberBoot] (S-014).
  public boolean rebooted() {
    return rebooted;
  }

  /// Notes that the agent came to terms with this start of the machine: its containers are
  /// recovered.
  public void rememberBoot() throws IOException {
    if (bootId.isEmpty()) {
      return;
    }
    Path file = meta.resolve("boot_id");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bootId.getBytes(StandardCharsets.US_ASCII)), 0);
      channel.truncate(bootId.length());
      channel.force(false);
    }
  }

  private static String readText(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  @Override
  public void close() throws IOException {
    lockChannel.close();
  }
}
