package org.meseta.agent.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.meseta.agent.core.disk.LogDisk;
import org.meseta.agent.core.disk.LogFile;
import org.meseta.agent.core.disk.SyncFailedException;

/// A folder of the real disk.
public final class FolderDisk implements LogDisk {
  private final Path folder;

  /// @param folder must exist
  public FolderDisk(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public LogFile open(String name) throws IOException {
    return new ChannelFile(
        name,
        FileChannel.open(folder.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  @Override
  public LogFile create(String name) throws IOException {
    return new ChannelFile(
        name,
        FileChannel.open(
            folder.resolve(name),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      sync(directory, "the folder " + folder, true);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  private static void sync(FileChannel channel, String what, boolean metadata)
      throws SyncFailedException {
    try {
      channel.force(metadata);
    } catch (IOException e) {
      throw new SyncFailedException("Syncing " + what + " failed: " + e.getMessage(), e);
    }
  }

  private static final class ChannelFile implements LogFile {
    private final String name;
    private final FileChannel channel;

    ChannelFile(String name, FileChannel channel) {
      this.name = name;
      this.channel = channel;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
      int total = 0;
      while (into.hasRemaining()) {
        int read = channel.read(into, position + total);
        if (read < 0) {
          break;
        }
        total += read;
      }
      return total;
    }

    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
      long at = position;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public void sync() throws SyncFailedException {
      FolderDisk.sync(channel, name, false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
