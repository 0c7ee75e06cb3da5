package org.meseta.master.core.state;

/// What comes due after one fixed delay: pings, heartbeats, offers. With one delay for all, a
/// wheel's buckets are already in order, so this is a ring of packed rows (slot, generation, due).
public final class DueQueue {
  private int[] slots = new int[64];
  private int[] generations = new int[64];
  private long[] dues = new long[64];
  private int head;
  private int count;

  /// Appends; `due` may not be before what was appended last.
  public void add(int slot, int generation, long due) {
    if (count == slots.length) {
      grow();
    }
    int at = (head + count) & (slots.length - 1);
    slots[at] = slot;
    generations[at] = generation;
    dues[at] = due;
    count++;
  }

  /// Whether nothing waits.
  public boolean isEmpty() {
    return count == 0;
  }

  /// How many wait.
  public int size() {
    return count;
  }

  /// When the head comes due.
  public long headDue() {
    return dues[head];
  }

  /// The head's slot.
  public int headSlot() {
    return slots[head];
  }

  /// The generation of the head's slot when it was appended.
  public int headGeneration() {
    return generations[head];
  }

  /// Drops the head.
  public void drop() {
    head = (head + 1) & (slots.length - 1);
    count--;
  }

  private void grow() {
    int length = slots.length;
    int[] newSlots = new int[length * 2];
    int[] newGenerations = new int[length * 2];
    long[] newDues = new long[length * 2];
    for (int i = 0; i < count; i++) {
      int at = (head + i) & (length - 1);
      newSlots[i] = slots[at];
      newGenerations[i] = generations[at];
      newDues[i] = dues[at];
    }
    slots = newSlots;
    generations = newGenerations;
    dues = newDues;
    head = 0;
  }
}
