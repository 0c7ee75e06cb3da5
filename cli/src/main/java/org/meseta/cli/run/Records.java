package org.meseta.cli.run;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads RecordIO from a blocking stream: decimal length, newline, that many bytes.
final class Records {
  private static final int LARGEST = 64 << 20;

  private Records() {}

  /// The next record; empty at the end of the stream.
  static Optional<byte[]> read(InputStream stream) throws IOException {
    int length = readLength(stream);
    if (length < 0) {
      return Optional.empty();
    }
    byte[] record = stream.readNBytes(length);
    if (record.length < length) {
      throw new EOFException("the master closed the stream in the middle of an event");
    }
    return Optional.of(record);
  }

  private static int readLength(InputStream stream) throws IOException {
    int length = -1;
    while (true) {
      int c = stream.read();
      if (c == -1 && length == -1) {
        return -1;
      }
      if (c == '\n' && length >= 0) {
        return length;
      }
      if (c < '0' || c > '9' || length > LARGEST / 10) {
        throw new IOException("the event stream is broken: no record length where one is due");
      }
      length = Math.max(length, 0) * 10 + (c - '0');
    }
  }
}
