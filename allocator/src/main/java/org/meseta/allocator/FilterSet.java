package org.meseta.allocator;

import java.util.Arrays;
import org.meseta.model.resource.Resources;

/// The offer filters on one agent: packed rows (slot, what was refused, until when) ordered by
/// slot, and a bit for each slot whose filter holds for what the agent has free now.
///
/// A filter holds only while the refused resources contain the offer (M-117), so the bits are
/// worked out anew when what is free has changed.
final class FilterSet {
  private int[] slots = new int[4];
  private Resources[] refused = new Resources[4];
  private long[] until = new long[4];
  private int count;

  /// For what was free when they were worked out, and whether filters have changed since.
  private final Bits bits = new Bits();

  private Resources bitsFor = Resources.EMPTY;
  private boolean changed;

  boolean isEmpty() {
    return count == 0;
  }

  /// Adds a filter. Several of one slot may be there: any of them hides an offer.
  void add(int slot, Resources resources, long untilNanos) {
    if (count == slots.length) {
      slots = Arrays.copyOf(slots, count * 2);
      refused = Arrays.copyOf(refused, count * 2);
      until = Arrays.copyOf(until, count * 2);
    }
    int at = end(slot);
    System.arraycopy(slots, at, slots, at + 1, count - at);
    System.arraycopy(refused, at, refused, at + 1, count - at);
    System.arraycopy(until, at, until, at + 1, count - at);
    slots[at] = slot;
    refused[at] = resources;
    until[at] = untilNanos;
    count++;
    changed = true;
  }

  /// Removes the filters of a slot that end by `nowNanos`; says whether there were any.
  boolean removeEnded(int slot, long nowNanos) {
    int end = end(slot);
    int kept = begin(end, slot);
    int begin = kept;
    for (int i = begin; i < end; i++) {
      if (until[i] > nowNanos) {
        move(i, kept++);
      }
    }
    return close(kept, end);
  }

  /// Removes all filters of a slot; says whether there were any.
  boolean removeAll(int slot) {
    int end = end(slot);
    return close(begin(end, slot), end);
  }

  /// What slots are offered has changed in another way than by what is free.
  void invalidate() {
    changed = true;
  }

  /// The slots that may not be offered what is free now.
  Bits hidden(Resources free, Offerable offerable) {
    if (changed || !free.equals(bitsFor)) {
      changed = false;
      bitsFor = free;
      workOut(free, offerable);
    }
    return bits;
  }

  private void workOut(Resources free, Offerable offerable) {
    bits.clear();
    Resources seen = Resources.EMPTY;
    boolean hides = false;
    for (int i = 0; i < count; i++) {
      if (refused[i] != seen || !free.isPlain()) {
        seen = refused[i];
        hides = seen.contains(offerable.of(slots[i], free));
      }
      if (hides) {
        bits.set(slots[i]);
      }
    }
  }

  /// Tells what a slot may be offered of what is free.
  @FunctionalInterface
  interface Offerable {
    Resources of(int slot, Resources free);
  }

  private boolean close(int kept, int end) {
    if (kept == end) {
      return false;
    }
    int tail = count - end;
    System.arraycopy(slots, end, slots, kept, tail);
    System.arraycopy(refused, end, refused, kept, tail);
    System.arraycopy(until, end, until, kept, tail);
    int before = count;
    count = kept + tail;
    Arrays.fill(refused, count, before, Resources.EMPTY);
    changed = true;
    return true;
  }

  private void move(int from, int to) {
    slots[to] = slots[from];
    refused[to] = refused[from];
    until[to] = until[from];
  }

  /// The place behind the last row of `slot`.
  private int end(int slot) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (slots[middle] <= slot) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int begin(int end, int slot) {
    int begin = end;
    while (begin > 0 && slots[begin - 1] == slot) {
      begin--;
    }
    return begin;
  }
}
