package org.meseta.master.core.state;

import java.util.Arrays;

/// Gives out the allocator's slots, and knows whose they are.
public final class AllocatorSlots {
  private int[] frameworks = new int[16];
  private int[] free = new int[16];
  private int freeCount;
  private int limit;

  /// A slot for a framework.
  public int take(int framework) {
    int slot = freeCount > 0 ? free[--freeCount] : limit++;
    if (slot >= frameworks.length) {
      frameworks = Arrays.copyOf(frameworks, slot * 2);
    }
    frameworks[slot] = framework;
    return slot;
  }

  /// Gives a slot back.
  public void giveBack(int slot) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = slot;
  }

  /// The framework of a slot that was taken.
  public int framework(int slot) {
    return frameworks[slot];
  }
}
