package org.meseta.protocol.http;

/// Finds the end of a head, however its bytes are split, looking at each byte once.
final class HeadScanner {

  static final int MORE = -1;
  static final int BARE_LINE_FEED = -2;

  private int scanned;
  private int line;

  /// Looks at the head that begins at `start` and of which bytes up to `end` are there. Returns the
  /// index after its blank line, [#MORE] or [#BARE_LINE_FEED]. What was scanned is remembered
  /// relative to `start`, so that the bytes may move.
  int scan(byte[] bytes, int start, int end) {
    int lineStart = start + line;
    for (int i = start + scanned; i < end; i++) {
      if (bytes[i] == '\n') {
        if (i == start || bytes[i - 1] != '\r') {
          return BARE_LINE_FEED;
        }
        if (i - 1 == lineStart) {
          reset();
          return i + 1;
        }
        lineStart = i + 1;
      }
    }
    scanned = end - start;
    line = lineStart - start;
    return MORE;
  }

  private void reset() {
    scanned = 0;
    line = 0;
  }
}
