package org.meseta.simulation.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.disk.LogDisk;
import org.meseta.agent.core.disk.LogFile;
import org.meseta.agent.core.disk.SyncFailedException;

/// A disk in memory that does its worst within the contract of [LogDisk]: in a crash, of what was
/// written and not synced any part survives, torn anywhere or as zeros; deleted files come back;
/// and it fails when told to. Not thread-safe.
public final class ForgetfulDisk implements LogDisk {

  /// Thrown by whatever the process does after the moment at which it was to crash.
  public static final class Crashed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Crashed() {
      super("the process crashed here", null, false, false);
    }
  }

  /// A file's bytes now, and as they are known to survive.
  private static final class Content {
    private byte[] bytes = new byte[0];
    private byte[] synced = new byte[0];
  }

  private final RandomGenerator random;
  private SortedMap<String, Content> files = new TreeMap<>();
  private final SortedMap<String, Content> deleted = new TreeMap<>();
  private long crashAfter = Long.MAX_VALUE;
  private long operations;
  private @Nullable String writeFailure;
  private @Nullable String syncFailure;

  /// @param random decides what survives a crash
  public ForgetfulDisk(RandomGenerator random) {
    this.random = random;
  }

  /// How many changing operations were begun so far.
  public long operations() {
    return operations;
  }

  /// Lets the process crash in the middle of the changing operation after the next `count`.
  public void crashAfter(long count) {
    crashAfter = operations + count;
  }

  /// Lets writing fail with this message from now on, as a full disk does; null: works again. Part
  /// of what is written may be there all the same.
  public void failWrites(@Nullable String message) {
    writeFailure = message;
  }

  /// Lets syncing fail with this message from now on.
  public void failSyncs(@Nullable String message) {
    syncFailure = message;
  }

  /// What the next process finds after a crash of the machine.
  public void restart() {
    crashAfter = Long.MAX_VALUE;
    for (var entry : deleted.entrySet()) {
      if (random.nextBoolean()) {
        files.putIfAbsent(entry.getKey(), entry.getValue());
      }
    }
    deleted.clear();
    SortedMap<String, Content> survivors = new TreeMap<>();
    for (var entry : files.entrySet()) {
      Content content = entry.getValue();
      content.bytes = survivor(content);
      content.synced = content.bytes;
      survivors.put(entry.getKey(), content);
    }
    files = survivors;
  }

  /// A prefix of what was written after the last sync; its end may be zeros, as when a file's
  /// length reached the disk and its bytes did not.
  private byte[] survivor(Content content) {
    byte[] now = content.bytes;
    byte[] safe = content.synced;
    if (Arrays.equals(now, safe)) {
      return safe;
    }
    int same = Arrays.mismatch(now, safe);
    int reached = same + random.nextInt(now.length - Math.min(same, now.length) + 1);
    byte[] result = Arrays.copyOf(now, Math.max(reached, safe.length));
    System.arraycopy(
        safe,
        Math.min(reached, safe.length),
        result,
        Math.min(reached, safe.length),
        safe.length - Math.min(reached, safe.length));
    if (reached > safe.length && random.nextInt(4) == 0) {
      int zeros = random.nextInt(reached - safe.length);
      Arrays.fill(result, reached - zeros, reached, (byte) 0);
    }
    return result;
  }

  /// Changes a file behind everybody's back, as a rotting disk does.
  public void damage(String name, long offset, byte[] bytes) {
    Content content = content(name);
    System.arraycopy(bytes, 0, content.bytes, (int) offset, bytes.length);
    content.synced = content.bytes.clone();
  }

  /// The bytes of a file.
  public byte[] read(String name) {
    return content(name).bytes.clone();
  }

  private Content content(String name) {
    Content content = files.get(name);
    if (content == null) {
      throw new IllegalArgumentException("There is no file " + name);
    }
    return content;
  }

  @Override
  public List<String> list() {
    return new ArrayList<>(files.keySet());
  }

  @Override
  public LogFile open(String name) throws IOException {
    if (!files.containsKey(name)) {
      throw new IOException(name + ": No such file or directory");
    }
    return new File(content(name));
  }

  @Override
  public LogFile create(String name) throws IOException {
    begin();
    failIfFull();
    Content content = new Content();
    files.put(name, content);
    return new File(content);
  }

  @Override
  public void rename(String from, String to) {
    begin();
    files.put(to, content(from));
    files.remove(from);
  }

  @Override
  public void delete(String name) {
    begin();
    Content content = files.remove(name);
    if (content != null) {
      deleted.put(name, content);
    }
  }

  private void begin() {
    if (operations >= crashAfter) {
      throw new Crashed();
    }
    operations++;
  }

  private void failIfFull() throws IOException {
    if (writeFailure != null) {
      throw new IOException(writeFailure);
    }
  }

  private final class File implements LogFile {
    private final Content content;

    File(Content content) {
      this.content = content;
    }

    @Override
    public long size() {
      return content.bytes.length;
    }

    @Override
    public int read(long position, ByteBuffer into) {
      int from = (int) Math.min(position, content.bytes.length);
      int count = Math.min(into.remaining(), content.bytes.length - from);
      into.put(content.bytes, from, count);
      return count;
    }

    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
      boolean crash = operations >= crashAfter;
      operations++;
      int wanted = bytes.remaining();
      int count = crash || writeFailure != null ? random.nextInt(wanted + 1) : wanted;
      byte[] part = new byte[count];
      bytes.get(part);
      int end = (int) position + count;
      byte[] all = Arrays.copyOf(content.bytes, Math.max(content.bytes.length, end));
      System.arraycopy(part, 0, all, (int) position, count);
      content.bytes = all;
      if (crash) {
        throw new Crashed();
      }
      failIfFull();
    }

    @Override
    public void truncate(long size) {
      begin();
      content.bytes = Arrays.copyOf(content.bytes, (int) Math.min(size, content.bytes.length));
    }

    @Override
    public void sync() throws SyncFailedException {
      begin();
      if (syncFailure != null) {
        throw new SyncFailedException(syncFailure, new IOException(syncFailure));
      }
      content.synced = content.bytes;
    }

    @Override
    public void close() {}
  }
}
