package org.meseta.model.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The side list of [Resources] while it is being changed: lines in the order they came, found by
/// hash once they are many.
final class Bag {
  static final Entry[] NONE = {};

  /// Below this, comparing the lines one by one is faster than a map.
  private static final int INDEX_FROM = 16;

  private final List<Entry> lines;
  private @Nullable Map<Object, Integer> index;
  private boolean gaps;

  Bag(Entry[] lines) {
    this.lines = new ArrayList<>(Arrays.asList(lines));
  }

  static Entry[] add(Entry[] left, Entry[] right) {
    if (right.length == 0) {
      return left;
    }
    if (left.length == 0) {
      return right;
    }
    Bag bag = new Bag(left);
    for (Entry entry : right) {
      bag.add(entry);
    }
    return bag.toArray();
  }

  static Entry[] subtract(Entry[] left, Entry[] right) {
    if (right.length == 0 || left.length == 0) {
      return left;
    }
    Bag bag = new Bag(left);
    for (Entry entry : right) {
      bag.subtract(entry);
    }
    return bag.toArray();
  }

  static boolean contains(Entry[] left, Entry[] right) {
    if (right.length == 0) {
      return true;
    }
    if (left.length == 0) {
      return false;
    }
    Bag bag = new Bag(left);
    for (Entry entry : right) {
      if (!bag.contains(entry)) {
        return false;
      }
    }
    return true;
  }

  /// Whether both hold the same, in whatever order.
  static boolean same(Entry[] left, Entry[] right) {
    return left.length == right.length && contains(left, right) && contains(right, left);
  }

  void add(Entry entry) {
    if (entry.isEmpty()) {
      return;
    }
    int at = find(entry);
    if (at >= 0) {
      lines.set(at, lines.get(at).plus(entry));
    } else {
      if (index != null) {
        index.put(entry.key(), lines.size());
      }
      lines.add(entry);
    }
  }

  /// Takes away at most what is there.
  void subtract(Entry entry) {
    int at = find(entry);
    if (at >= 0) {
      Entry rest = lines.get(at).minus(entry);
      lines.set(at, rest);
      gaps |= rest.isEmpty();
    }
  }

  boolean contains(Entry entry) {
    int at = find(entry);
    return at >= 0 && lines.get(at).contains(entry);
  }

  /// The lines that are left.
  Entry[] toArray() {
    if (gaps) {
      lines.removeIf(Entry::isEmpty);
      index = null;
      gaps = false;
    }
    return lines.isEmpty() ? NONE : lines.toArray(NONE);
  }

  private int find(Entry entry) {
    if (lines.size() >= INDEX_FROM) {
      Integer at = indexed().get(entry.key());
      return at == null ? -1 : at;
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(entry)) {
        return i;
      }
    }
    return -1;
  }

  private Map<Object, Integer> indexed() {
    Map<Object, Integer> map = index;
    if (map == null) {
      map = new HashMap<>();
      for (int i = 0; i < lines.size(); i++) {
        map.put(lines.get(i).key(), i);
      }
      index = map;
    }
    return map;
  }
}
