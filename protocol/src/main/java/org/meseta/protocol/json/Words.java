package org.meseta.protocol.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Text that is compared and copied eight bytes at a time: names are too short for the loops of the
/// JDK to pay.
final class Words {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;

  final byte[] bytes;

  /// The bytes, filled up with zeros to a multiple of eight.
  private final long[] words;

  /// The bits of the last word that count.
  private final long mask;

  private final int length;
  private final int room;

  /// The first words once more, where they are reached without the array.
  private final long word0;

  private final long word1;

  Words(byte[] bytes) {
    this.bytes = bytes;
    length = bytes.length;
    words = new long[(bytes.length + 7) / 8];
    byte[] padded = Arrays.copyOf(bytes, words.length * 8);
    for (int i = 0; i < words.length; i++) {
      words[i] = get(padded, 8 * i);
    }
    room = 8 * words.length;
    word0 = words.length > 0 ? words[0] : 0;
    word1 = words.length > 1 ? words[1] : 0;
    int last = bytes.length & 7;
    mask = last == 0 ? -1 : (1L << 8 * last) - 1;
  }

  int length() {
    return length;
  }

  /// Whether the text stands at this place; `end` bounds what may be read.
  boolean matches(byte[] source, int at, int end) {
    int last = words.length - 1;
    if (end - at < 8 * words.length) {
      return end - at >= bytes.length
          && Arrays.equals(bytes, 0, bytes.length, source, at, at + bytes.length);
    }
    for (int i = 0; i < last; i++) {
      if (get(source, at + 8 * i) != words[i]) {
        return false;
      }
    }
    return ((get(source, at + 8 * last) ^ words[last]) & mask) == 0;
  }

  /// Writes the text, and up to seven zeros behind it: `target` must have that room.
  void copyTo(byte[] target, int at) {
    LONG.set(target, at, word0);
    if (room > 8) {
      LONG.set(target, at + 8, word1);
      for (int i = 2; i < words.length; i++) {
        LONG.set(target, at + 8 * i, words[i]);
      }
    }
  }

  int room() {
    return room;
  }

  static long get(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  static void set(byte[] bytes, int at, long word) {
    LONG.set(bytes, at, word);
  }

  /// Where in a word a string may not be taken as it is: a quote, a backslash, a control character,
  /// or a byte that is not ASCII. The lowest bit that is set belongs to the first such byte; what
  /// is above it may be wrong.
  static long special(long word) {
    long quote = word ^ '"' * EACH;
    long backslash = word ^ '\\' * EACH;
    return (quote - EACH & ~quote
            | backslash - EACH & ~backslash
            | word - ' ' * EACH & ~word
            | word)
        & HIGH;
  }

  /// Index in the word of the byte that the lowest bit of a {@link #special} belongs to.
  static int first(long special) {
    return Long.numberOfTrailingZeros(special) >>> 3;
  }
}
