package org.meseta.protocol.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Collects the bytes of one head at a time. A head that arrives whole is copied once; only a split
/// one is buffered.
final class HeadBuffer {

  private static final byte[] NONE = {};

  /// Room for method, version and blanks beside the target.
  private static final int START_LINE_REST = 32;

  private final HttpLimits limits;
  private final HeadScanner scanner = new HeadScanner();
  private byte[] partial = NONE;
  private int length;
  private @Nullable HttpError error;
  private byte @Nullable [] head;

  HeadBuffer(HttpLimits limits) {
    this.limits = limits;
  }

  /// Takes bytes up to the end of the head and returns how far it got. Then [#head] or [#error]
  /// tell; neither means that more is needed.
  int feed(byte[] bytes, int from, int to) {
    head = null;
    if (length == 0) {
      int end = scanner.scan(bytes, from, to);
      if (end > 0) {
        check(bytes, from, end);
        head = Arrays.copyOfRange(bytes, from, end);
        return end;
      }
      keep(bytes, from, to);
      settle(end);
      return to;
    }
    int before = length;
    keep(bytes, from, to);
    int end = scanner.scan(partial, 0, length);
    if (end > 0) {
      check(partial, 0, end);
      head = Arrays.copyOf(partial, end);
      partial = NONE;
      length = 0;
      return from + end - before;
    }
    settle(end);
    return to;
  }

  /// Whether some bytes of a head are waiting for the rest.
  boolean started() {
    return length > 0;
  }

  byte @Nullable [] head() {
    return error == null ? head : null;
  }

  @Nullable HttpError error() {
    return error;
  }

  private void settle(int end) {
    if (end == HeadScanner.BARE_LINE_FEED) {
      error =
          HttpError.bad(
              "A line of the head ends with a line feed that no carriage return precedes");
    } else {
      check(partial, 0, length);
    }
  }

  private void check(byte[] bytes, int from, int to) {
    int longestLine = limits.target() + START_LINE_REST;
    if (to - from <= longestLine) {
      return;
    }
    int at = from;
    while (at < from + longestLine && bytes[at] != '\n') {
      at++;
    }
    if (bytes[at] != '\n') {
      error = RequestParser.targetTooLong(limits);
    } else if (to - from > limits.head()) {
      error =
          new HttpError(431, "The head of the message is longer than " + limits.head() + " bytes");
    }
  }

  private void keep(byte[] bytes, int from, int to) {
    // One read beyond the limit is all that is ever kept.
    int added = to - from;
    if (partial.length < length + added) {
      partial =
          Arrays.copyOf(partial, Math.max(length + added, Math.min(2 * length, limits.head())));
    }
    System.arraycopy(bytes, from, partial, length, added);
    length += added;
  }
}
