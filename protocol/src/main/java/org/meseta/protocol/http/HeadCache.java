package org.meseta.protocol.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The last few heads of a connection. A libprocess link sends the same head again and again (same
/// sender, receiver and message name), so that comparing bytes replaces scanning and parsing them.
final class HeadCache {

  private static final int SIZE = 4;
  private static final int LONGEST = 1024;

  private final @Nullable RequestHead[] heads = new RequestHead[SIZE];
  private int oldest;

  /// A head whose bytes stand at `from`, or null.
  @Nullable RequestHead find(byte[] bytes, int from, int to) {
    for (RequestHead head : heads) {
      if (head != null) {
        byte[] known = head.bytes();
        int end = from + known.length;
        if (end <= to && Arrays.equals(known, 0, known.length, bytes, from, end)) {
          return head;
        }
      }
    }
    return null;
  }

  void add(RequestHead head) {
    if (head.bytes().length <= LONGEST) {
      heads[oldest] = head;
      oldest = (oldest + 1) % SIZE;
    }
  }
}
