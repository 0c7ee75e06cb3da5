package org.meseta.protocol.recordio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Frames records for an event stream.
public final class RecordEncoder {
  private RecordEncoder() {}

  /// The record behind its header.
  public static byte[] encode(byte[] record) {
    byte[] header = header(record.length);
    byte[] framed = Arrays.copyOf(header, header.length + record.length);
    System.arraycopy(record, 0, framed, header.length, record.length);
    return framed;
  }

  /// What goes before a record of `length` bytes.
  public static byte[] header(int length) {
    if (length < 0) {
      throw new IllegalArgumentException("a record of " + length + " bytes");
    }
    return (length + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
