package org.meseta.agent.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.AgentRecord;
import org.meseta.agent.core.LiveRecords;
import org.meseta.agent.core.disk.LogDisk;
import org.meseta.agent.core.disk.LogFile;
import org.meseta.agent.core.disk.SyncFailedException;

/// The log on its disk, for one thread. One file takes the records; when it has grown, a new one is
/// begun with those that still matter, and the old one goes. A file begins with
/// [AgentRecord.AgentLeft], which voids what older files say: so reading all of them in order gives
/// the same whether or not the old one is gone already.
final class LogStore implements AutoCloseable {
  private static final String UNFINISHED = ".unfinished";
  private static final String DAMAGED = "damaged-";
  private static final int COPY_LIMIT = 16 << 20;

  private final LogDisk disk;
  private final LongSupplier nonces;
  private final long worthwhile;
  private final LiveRecords live = new LiveRecords();
  private final List<Damage> damages = new ArrayList<>();
  private FrameBuffer buffer = new FrameBuffer();
  private @Nullable LogFile file;
  private SegmentName name = new SegmentName(0, 0);
  private long length;
  private long rewriteAt;

  /// @param worthwhile how many bytes a file must have before it is rewritten
  LogStore(LogDisk disk, LongSupplier nonces, long worthwhile) {
    this.disk = disk;
    this.nonces = nonces;
    this.worthwhile = worthwhile;
  }

  /// Reads what is there and makes the log ready to be appended to. A full disk does not matter for
  /// that, unless there is no log yet.
  void recover() throws IOException {
    List<SegmentName> segments = new ArrayList<>();
    for (String found : disk.list()) {
      if (found.endsWith(UNFINISHED)) {
        disk.delete(found);
      }
      SegmentName.parse(found).ifPresent(segments::add);
    }
    segments.sort(null);
    for (SegmentName segment : segments) {
      read(segment);
    }
    if (file == null || !damages.isEmpty() || segments.size() > 1) {
      beginAnew(segments);
    }
    rewriteAt = Math.max(worthwhile, 4 * length);
  }

  private void beginAnew(List<SegmentName> segments) throws IOException {
    try {
      rewrite();
      for (SegmentName segment : segments) {
        disk.delete(segment.toString());
      }
    } catch (SyncFailedException e) {
      throw e;
    } catch (IOException e) {
      if (file == null) {
        throw e;
      }
    }
  }

  private void read(SegmentName segment) throws IOException {
    closeFile();
    LogFile opened = disk.open(segment.toString());
    file = opened;
    name = segment;
    SegmentReader reader =
        new SegmentReader(
            opened,
            segment.nonce(),
            (offset, stretch, what) -> damages.add(setAside(opened, offset, stretch, what)));
    if (opened.size() == 0) {
      damages.add(new Damage(segment.toString(), 0, 0, "the file is empty", ""));
    }
    length = reader.read(live::add);
  }

  private Damage setAside(LogFile from, long offset, long stretch, String what) {
    String copy = DAMAGED + name + "-" + offset;
    try (LogFile to = disk.create(copy)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(stretch, COPY_LIMIT));
      from.read(offset, bytes);
      to.write(0, bytes.flip());
      return new Damage(name.toString(), offset, stretch, what, copy);
    } catch (IOException e) {
      return new Damage(name.toString(), offset, stretch, what, "");
    }
  }

  /// What was unreadable at [#recover].
  List<Damage> damages() {
    return List.copyOf(damages);
  }

  /// The records that still matter.
  List<AgentRecord> records() {
    return live.toList();
  }

  /// Makes records durable, all together.
  ///
  /// @throws SyncFailedException when the process must stop
  /// @throws IOException when they could not be written: nothing changed, it may be tried again
  void append(List<AgentRecord> records) throws IOException {
    LogFile to = open();
    buffer.clear();
    records.forEach(this::put);
    try {
      to.write(length, buffer.bytes());
    } catch (IOException e) {
      cutBack(to);
      throw e;
    }
    to.sync();
    length += buffer.size();
    records.forEach(live::add);
    shrink();
  }

  /// The agent's identity is written twice: no single damaged sector makes it another agent.
  private void put(AgentRecord record) {
    byte[] payload = RecordCodec.encode(record);
    buffer.put(name.nonce(), payload);
    if (record instanceof AgentRecord.AgentAdmitted) {
      buffer.put(name.nonce(), payload);
    }
  }

  /// What a failed write left behind is overwritten by the next one; cutting it off keeps it from
  /// being reported as damage if that never comes.
  private void cutBack(LogFile to) {
    try {
      to.truncate(length);
    } catch (IOException _) {
      // The disk is in trouble already, and the next write begins at the same place.
    }
  }

  /// Begins a new file when this one has grown to several times what it would have to hold. Failing
  /// to is no harm: the old file goes on.
  void rewriteIfWorthwhile() throws IOException {
    if (length < rewriteAt) {
      return;
    }
    SegmentName old = name;
    try {
      rewrite();
      disk.delete(old.toString());
      rewriteAt = Math.max(worthwhile, 4 * length);
    } catch (SyncFailedException e) {
      throw e;
    } catch (IOException e) {
      rewriteAt = 2 * length;
    }
  }

  private void rewrite() throws IOException {
    SegmentName newName = new SegmentName(name.number() + 1, nonces.getAsLong());
    String unfinished = newName + UNFINISHED;
    SegmentName oldName = name;
    LogFile to = disk.create(unfinished);
    try {
      name = newName;
      buffer.clear();
      put(new AgentRecord.AgentLeft());
      long written = 0;
      for (AgentRecord record : live.toList()) {
        put(record);
        if (buffer.size() > FrameBuffer.KEPT) {
          written = writeBuffer(to, written);
        }
      }
      written = writeBuffer(to, written);
      to.sync();
      disk.rename(unfinished, newName.toString());
      closeFile();
      file = to;
      length = written;
    } catch (IOException e) {
      name = oldName;
      abandon(to, unfinished);
      throw e;
    }
    shrink();
  }

  private long writeBuffer(LogFile to, long at) throws IOException {
    to.write(at, buffer.bytes());
    long end = at + buffer.size();
    buffer.clear();
    return end;
  }

  private void abandon(LogFile to, String unfinished) {
    try {
      to.close();
      disk.delete(unfinished);
    } catch (IOException _) {
      // The next start removes it.
    }
  }

  private LogFile open() {
    return Optional.ofNullable(file)
        .orElseThrow(() -> new IllegalStateException("The log was not recovered, or is closed"));
  }

  private void shrink() {
    if (buffer.capacity() > FrameBuffer.KEPT) {
      buffer = new FrameBuffer();
    }
  }

  private void closeFile() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  @Override
  public void close() throws IOException {
    closeFile();
  }
}
