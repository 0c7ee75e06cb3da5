package org.meseta.agent.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// How a record stands in a log file, all numbers big-endian:
///
///     marker (4 bytes)  payload length (4)  payload's CRC-32C (4)  CRC-32C of these 12 bytes (4)  payload
///
/// Both checksums begin with the file's nonce, which no framework knows: bytes of a task's own can
/// never be taken for a record when a reader looks for the next one behind damage.
final class Frame {
  static final int HEADER = 16;

  /// The longest payload: far beyond any message that an agent accepts.
  static final int MAX_PAYLOAD = 256 << 20;

  private static final int MARKER = 0xC8EC_9017;

  private Frame() {}

  static int sizeOf(byte[] payload) {
    return HEADER + payload.length;
  }

  static void put(ByteBuffer out, long nonce, byte[] payload) {
    int start = out.position();
    out.putInt(MARKER).putInt(payload.length).putInt(checksum(nonce, payload));
    out.putInt(checksum(nonce, out, start));
    out.put(payload);
  }

  /// Whether a header stands at `at`.
  static boolean isHeader(ByteBuffer bytes, int at, long nonce) {
    return bytes.getInt(at) == MARKER
        && bytes.getInt(at + 12) == checksum(nonce, bytes, at)
        && bytes.getInt(at + 4) >= 0
        && bytes.getInt(at + 4) <= MAX_PAYLOAD;
  }

  static int length(ByteBuffer bytes, int at) {
    return bytes.getInt(at + 4);
  }

  static boolean isIntact(ByteBuffer bytes, int at, long nonce, byte[] payload) {
    return bytes.getInt(at + 8) == checksum(nonce, payload);
  }

  private static int checksum(long nonce, byte[] bytes) {
    CRC32C crc = begin(nonce);
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static int checksum(long nonce, ByteBuffer header, int at) {
    CRC32C crc = begin(nonce);
    crc.update(header.slice(at, HEADER - 4));
    return (int) crc.getValue();
  }

  private static CRC32C begin(long nonce) {
    CRC32C crc = new CRC32C();
    crc.update(Long.toHexString(nonce).getBytes(StandardCharsets.US_ASCII));
    return crc;
  }
}
