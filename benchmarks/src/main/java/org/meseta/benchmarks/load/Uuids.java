package org.meseta.benchmarks.load;

/// Valid uuids of version 4 that count, and tell which update of its task one belongs to.
final class Uuids {
  static final int LENGTH = 16;
  static final byte[] SAMPLE =
      "uuid-of-an-updat".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private static final int STEP = 7;

  private final byte[] next = new byte[LENGTH];
  private long count;

  /// The next one, valid until the call after.
  byte[] next(int step) {
    next[6] = 0x40;
    next[STEP] = (byte) step;
    next[8] = (byte) 0x80;
    long value = ++count;
    for (int i = 0; i < 7; i++) {
      next[9 + i] = (byte) (value >>> 8 * (6 - i));
    }
    return next;
  }

  static int step(byte[] bytes, int at) {
    return bytes[at + STEP];
  }
}
