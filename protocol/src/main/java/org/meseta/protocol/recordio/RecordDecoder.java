package org.meseta.protocol.recordio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes records out of a stream that arrives in pieces. Whatever arrives, it holds no more memory
/// than twice what it has been given of one record, and never throws (hostile-12).
///
/// Not shared between threads.
public final class RecordDecoder {
  /// Digits of a length; Mesos sets no bound.
  private static final int MAX_DIGITS = 20;

  /// Room that a record gets before its bytes arrive.
  private static final int FIRST_ROOM = 64 * 1024;

  private final int maxLength;
  private final byte[] header = new byte[MAX_DIGITS];
  private int digits;
  private byte[] record = new byte[0];
  private int have;

  /// Length of the record that is arriving, or -1 while its header is.
  private int want = -1;

  private @Nullable String error;

  /// @param maxLength the longest record that is accepted, in bytes
  public RecordDecoder(int maxLength) {
    this.maxLength = maxLength;
  }

  /// Takes the next bytes of the stream.
  ///
  /// @param records called once for each complete record, in order, with an array of its own
  /// @return false after an error, of which {@link #error()} tells; nothing is taken from then on
  public boolean feed(byte[] bytes, int offset, int length, Consumer<byte[]> records) {
    int at = offset;
    int end = offset + length;
    while (at < end && error == null) {
      at = want < 0 ? header(bytes, at, end) : body(bytes, at, end);
      if (want >= 0 && have == want) {
        byte[] complete = record.length == want ? record : Arrays.copyOf(record, want);
        record = new byte[0];
        have = 0;
        want = -1;
        records.accept(complete);
      }
    }
    return error == null;
  }

  /// Why the stream can be read no further, or null.
  public @Nullable String error() {
    return error;
  }

  /// Whether the stream may end here: no record has begun.
  public boolean isBetweenRecords() {
    return error == null && want < 0 && digits == 0;
  }

  private int header(byte[] bytes, int from, int end) {
    for (int at = from; at < end; at++) {
      byte b = bytes[at];
      if (b == '\n') {
        begin();
        return at + 1;
      }
      if (digits == MAX_DIGITS || b < '0' || b > '9') {
        fail(b);
        return at;
      }
      header[digits++] = b;
    }
    return end;
  }

  private void begin() {
    long length = digits == 0 ? -1 : 0;
    for (int i = 0; i < digits && length <= maxLength; i++) {
      length = length * 10 + header[i] - '0';
    }
    if (length < 0) {
      error = "Failed to decode length '': a record begins with its length in decimal";
    } else if (length > maxLength) {
      error =
          "Failed to decode length '"
              + text()
              + "': a record may have "
              + maxLength
              + " bytes at most";
    } else {
      want = (int) length;
      record = new byte[Math.min(want, FIRST_ROOM)];
      digits = 0;
    }
  }

  private void fail(byte b) {
    String what =
        digits == MAX_DIGITS
            ? "more than " + MAX_DIGITS + " digits"
            : "byte 0x" + Integer.toHexString(b & 0xFF) + " is no decimal digit";
    error = "Failed to decode length '" + text() + "': " + what;
  }

  private String text() {
    return new String(header, 0, digits, StandardCharsets.US_ASCII);
  }

  private int body(byte[] bytes, int from, int end) {
    int count = Math.min(end - from, want - have);
    if (have + count > record.length) {
      int room = (int) Math.min(want, Math.max(2L * record.length, (long) have + count));
      record = Arrays.copyOf(record, room);
    }
    System.arraycopy(bytes, from, record, have, count);
    have += count;
    return from + count;
  }
}
