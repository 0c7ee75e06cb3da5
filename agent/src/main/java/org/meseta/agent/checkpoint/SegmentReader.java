package org.meseta.agent.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.AgentRecord;
import org.meseta.agent.core.disk.LogFile;

/// Reads a log file record by record: memory is bounded by a window and the longest record. What is
/// unreadable is reported, and reading goes on with the next intact record.
final class SegmentReader {
  private static final int WINDOW = 64 << 10;

  /// A stretch that holds no record.
  interface DamageListener {
    void damaged(long offset, long length, String what);
  }

  private final LogFile file;
  private final long nonce;
  private final DamageListener damages;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW);
  private long windowStart;
  private int windowLength;

  SegmentReader(LogFile file, long nonce, DamageListener damages) throws IOException {
    this.file = file;
    this.nonce = nonce;
    this.damages = damages;
    this.size = file.size();
  }

  /// Hands over all records; returns where the last intact one ends.
  long read(Consumer<AgentRecord> records) throws IOException {
    long end = 0;
    long at = 0;
    while (at < size) {
      byte[] payload = payload(at);
      if (payload != null) {
        long next = at + Frame.HEADER + payload.length;
        decode(at, payload, records);
        end = next;
        at = next;
      } else {
        long next = afterDamage(at);
        damages.damaged(at, next - at, what(at, next));
        at = next;
      }
    }
    return end;
  }

  private void decode(long at, byte[] payload, Consumer<AgentRecord> records) {
    long length = Frame.HEADER + (long) payload.length;
    try {
      AgentRecord record = RecordCodec.decode(payload);
      if (record == null) {
        damages.damaged(at, length, "a kind of record that only newer versions know");
      } else {
        records.accept(record);
      }
    } catch (InvalidProtocolBufferException e) {
      damages.damaged(at, length, "not a record: " + e.getMessage());
    }
  }

  /// The payload of the intact record at `at`, or null when there is none.
  private byte @Nullable [] payload(long at) throws IOException {
    if (!isHeader(at)) {
      return null;
    }
    int header = (int) (at - windowStart);
    byte[] payload = new byte[Frame.length(window, header)];
    ByteBuffer bytes = ByteBuffer.wrap(payload);
    if (header + Frame.HEADER + payload.length <= windowLength) {
      window.get(header + Frame.HEADER, payload);
    } else if (file.read(at + Frame.HEADER, bytes) < payload.length) {
      return null;
    }
    return Frame.isIntact(window, header, nonce, payload) ? payload : null;
  }

  /// Whether a header stands at `at` whose payload fits into the file; the window then covers it.
  private boolean isHeader(long at) throws IOException {
    if (at + Frame.HEADER > size) {
      return false;
    }
    if (at < windowStart || at + Frame.HEADER > windowStart + windowLength) {
      window.clear();
      windowLength = file.read(at, window);
      windowStart = at;
      if (windowLength < Frame.HEADER) {
        return false;
      }
    }
    int header = (int) (at - windowStart);
    return Frame.isHeader(window, header, nonce)
        && at + Frame.HEADER + Frame.length(window, header) <= size;
  }

  /// Where the next intact record begins, or the end. A damaged record whose header is intact is
  /// stepped over as a whole.
  private long afterDamage(long start) throws IOException {
    if (isHeader(start)) {
      return start + Frame.HEADER + Frame.length(window, (int) (start - windowStart));
    }
    for (long at = start + 1; at < size; at++) {
      if (isHeader(at)) {
        return at;
      }
    }
    return size;
  }

  private String what(long start, long next) throws IOException {
    if (next < size) {
      return "the checksum does not match";
    }
    return isHeader(start) ? "the checksum of the last record does not match" : "torn at the end";
  }
}
