package org.meseta.allocator;

import java.util.Arrays;

/// A growing set of small numbers, iterated in their order.
final class Bits {
  private long[] words = new long[4];

  boolean get(int index) {
    int word = index >>> 6;
    return word < words.length && (words[word] & (1L << index)) != 0;
  }

  void set(int index) {
    int word = index >>> 6;
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
    }
    words[word] |= 1L << index;
  }

  void clear(int index) {
    int word = index >>> 6;
    if (word < words.length) {
      words[word] &= ~(1L << index);
    }
  }

  void set(int index, boolean value) {
    if (value) {
      set(index);
    } else {
      clear(index);
    }
  }

  void clear() {
    Arrays.fill(words, 0);
  }

  /// Adds all of `that`.
  void or(Bits that) {
    if (that.words.length > words.length) {
      words = Arrays.copyOf(words, that.words.length);
    }
    for (int i = 0; i < that.words.length; i++) {
      words[i] |= that.words[i];
    }
  }

  /// Adds all members of `of` that are not in `that`.
  void orNot(Bits that, Bits of) {
    if (of.words.length > words.length) {
      words = Arrays.copyOf(words, of.words.length);
    }
    for (int i = 0; i < of.words.length; i++) {
      words[i] |= of.words[i] & ~that.word(i);
    }
  }

  int wordCount() {
    return words.length;
  }

  /// The 64 members from `index * 64` on.
  long word(int index) {
    return index < words.length ? words[index] : 0;
  }

  /// Writes the members into `target`, grown as needed, and returns it.
  int[] members(int[] target) {
    int[] result = target.length >= size() ? target : new int[Math.max(16, size() * 2)];
    int count = 0;
    for (int i = 0; i < words.length; i++) {
      for (long rest = words[i]; rest != 0; rest &= rest - 1) {
        result[count++] = (i << 6) + Long.numberOfTrailingZeros(rest);
      }
    }
    return result;
  }

  /// How many members are not in `that`.
  int sizeWithout(Bits that) {
    int size = 0;
    for (int i = 0; i < words.length; i++) {
      size += Long.bitCount(words[i] & ~that.word(i));
    }
    return size;
  }

  int size() {
    int size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
    }
    return size;
  }
}
