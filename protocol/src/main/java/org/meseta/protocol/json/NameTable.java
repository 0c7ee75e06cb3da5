package org.meseta.protocol.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what belongs to a name that lies somewhere in a byte array, without making a string of it.
/// Filled once, then fixed.
final class NameTable<T> {
  private record Entry<T>(byte[] name, T value) {}

  private final List<Entry<T>> entries = new ArrayList<>();
  private @Nullable Entry<T>[] slots = slots(1);

  void put(byte[] name, T value) {
    entries.add(new Entry<>(name, value));
  }

  /// Builds the table; nothing may be put afterwards.
  void finish() {
    slots = slots(Integer.highestOneBit(Math.max(entries.size(), 1)) * 4);
    for (Entry<T> entry : entries) {
      int at = slot(entry.name, 0, entry.name.length);
      while (slots[at] != null) {
        at = at + 1 & slots.length - 1;
      }
      slots[at] = entry;
    }
  }

  @Nullable T get(byte[] text, int from, int to) {
    int at = slot(text, from, to);
    for (Entry<T> entry = slots[at]; entry != null; entry = slots[at]) {
      if (Arrays.equals(entry.name, 0, entry.name.length, text, from, to)) {
        return entry.value;
      }
      at = at + 1 & slots.length - 1;
    }
    return null;
  }

  /// The slot to begin with: first, middle and last byte and the length tell the names of one
  /// message well apart.
  private int slot(byte[] text, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return 0;
    }
    int mix = text[from] * 31 + text[from + length / 2] * 17 + text[to - 1] * 7 + length;
    return (mix ^ mix >>> 5) & slots.length - 1;
  }

  @SuppressWarnings("unchecked")
  private static <T> @Nullable Entry<T>[] slots(int size) {
    return (Entry<T>[]) new Entry<?>[size];
  }
}
