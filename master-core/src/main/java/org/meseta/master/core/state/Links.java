package org.meseta.master.core.state;

import java.util.Arrays;

/// For each owner a list of slots, in the order in which they were added, linked through arrays:
/// eight bytes a slot and no object.
public final class Links {
  /// No slot.
  public static final int NONE = -1;

  private int[] first = filled(16);
  private int[] last = filled(16);
  private int[] next = filled(64);
  private int[] previous = filled(64);
  private int[] counts = new int[16];

  /// Appends a slot to an owner's list. A slot may be in one list at a time.
  public void add(int owner, int slot) {
    growOwners(owner);
    growSlots(slot);
    previous[slot] = last[owner];
    next[slot] = NONE;
    if (last[owner] == NONE) {
      first[owner] = slot;
    } else {
      next[last[owner]] = slot;
    }
    last[owner] = slot;
    counts[owner]++;
  }

  /// Takes a slot out of its owner's list.
  public void remove(int owner, int slot) {
    int before = previous[slot];
    int after = next[slot];
    if (before == NONE) {
      first[owner] = after;
    } else {
      next[before] = after;
    }
    if (after == NONE) {
      last[owner] = before;
    } else {
      previous[after] = before;
    }
    counts[owner]--;
  }

  /// An owner's first slot, or [#NONE].
  public int first(int owner) {
    return owner < first.length ? first[owner] : NONE;
  }

  /// The slot behind `slot` in the same list, or [#NONE].
  public int next(int slot) {
    return next[slot];
  }

  /// How many slots an owner has.
  public int count(int owner) {
    return owner < counts.length ? counts[owner] : 0;
  }

  /// An owner's slots, copied, so that the list may change while they are visited.
  public int[] list(int owner) {
    int[] slots = new int[count(owner)];
    int at = first(owner);
    for (int i = 0; i < slots.length; i++) {
      slots[i] = at;
      at = next[at];
    }
    return slots;
  }

  private void growOwners(int owner) {
    if (owner >= first.length) {
      int length = Math.max(owner + 1, first.length * 2);
      first = grown(first, length);
      last = grown(last, length);
      counts = Arrays.copyOf(counts, length);
    }
  }

  private void growSlots(int slot) {
    if (slot >= next.length) {
      int length = Math.max(slot + 1, next.length * 2);
      next = grown(next, length);
      previous = grown(previous, length);
    }
  }

  private static int[] grown(int[] from, int length) {
    int[] to = Arrays.copyOf(from, length);
    Arrays.fill(to, from.length, length, NONE);
    return to;
  }

  private static int[] filled(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, NONE);
    return slots;
  }
}
