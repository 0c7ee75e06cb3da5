package org.meseta.master.core.state;

import java.util.Arrays;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Immutable rows under int slots, in chunks of 1,024.
///
/// A snapshot copies the array of chunks; the first write to a chunk afterwards copies that chunk.
/// Slots are reused, and a slot's generation says how often. Rows are visited in the order of
/// slots.
public final class Table<R> {
  static final int SHIFT = 10;
  static final int CHUNK = 1 << SHIFT;
  private static final int MASK = CHUNK - 1;

  private @Nullable Object[][] chunks = new Object[4][];

  /// The snapshot for which a chunk is still the loop's own.
  private int[] ownedSince = new int[4];

  private int snapshots;
  private int[] generations = new int[CHUNK];
  private int[] free = new int[16];
  private int freeCount;
  private int limit;
  private int size;

  /// Adds a row, and returns its slot.
  public int add(R row) {
    int slot = freeCount > 0 ? free[--freeCount] : limit++;
    if (slot >= generations.length) {
      generations = Arrays.copyOf(generations, generations.length * 2);
    }
    int chunk = slot >>> SHIFT;
    if (chunk >= chunks.length) {
      chunks = Arrays.copyOf(chunks, chunk * 2);
      ownedSince = Arrays.copyOf(ownedSince, chunk * 2);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new Object[CHUNK];
      ownedSince[chunk] = snapshots;
    }
    owned(chunk)[slot & MASK] = row;
    size++;
    return slot;
  }

  /// The row of a slot that is in use.
  public R get(int slot) {
    R row = find(slot);
    if (row == null) {
      throw new NoSuchElementException("no row in slot " + slot);
    }
    return row;
  }

  /// The row of a slot, or null when the slot is not in use.
  @SuppressWarnings("unchecked")
  public @Nullable R find(int slot) {
    if (slot < 0 || slot >= limit) {
      return null;
    }
    Object[] chunk = chunks[slot >>> SHIFT];
    return chunk == null ? null : (R) chunk[slot & MASK];
  }

  /// Replaces the row of a slot that is in use.
  public void set(int slot, R row) {
    get(slot);
    owned(slot >>> SHIFT)[slot & MASK] = row;
  }

  /// Removes a row, and returns it.
  public R remove(int slot) {
    R row = get(slot);
    owned(slot >>> SHIFT)[slot & MASK] = null;
    generations[slot]++;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = slot;
    size--;
    return row;
  }

  /// How many rows the slot has seen come and go.
  public int generation(int slot) {
    return generations[slot];
  }

  /// How many rows there are.
  public int size() {
    return size;
  }

  /// One more than the largest slot that was ever in use.
  public int limit() {
    return limit;
  }

  /// The rows as they are now, for readers on other threads.
  public Rows<R> snapshot() {
    snapshots++;
    return new Rows<>(Arrays.copyOf(chunks, (limit + MASK) >>> SHIFT), size);
  }

  private @Nullable Object[] owned(int index) {
    @Nullable Object[] chunk = chunks[index];
    if (ownedSince[index] != snapshots) {
      chunk = chunk.clone();
      chunks[index] = chunk;
      ownedSince[index] = snapshots;
    }
    return chunk;
  }
}
