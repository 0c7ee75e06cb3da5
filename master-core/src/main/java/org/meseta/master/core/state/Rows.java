package org.meseta.master.core.state;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The rows of a [Table] at one moment, in the order of their slots. Any thread may read it.
public final class Rows<R> implements Iterable<R> {
  private final @Nullable Object[][] chunks;
  private final int size;

  Rows(@Nullable Object[][] chunks, int size) {
    this.chunks = chunks;
    this.size = size;
  }

  /// How many rows there are.
  public int size() {
    return size;
  }

  /// All slots are below this.
  public int limit() {
    return chunks.length * Table.CHUNK;
  }

  /// The row of a slot, or null when the slot was not in use.
  @SuppressWarnings("unchecked")
  public @Nullable R find(int slot) {
    int index = slot >>> Table.SHIFT;
    if (slot < 0 || index >= chunks.length) {
      return null;
    }
    @Nullable Object[] chunk = chunks[index];
    return chunk == null ? null : (R) chunk[slot & (Table.CHUNK - 1)];
  }

  @Override
  public Iterator<R> iterator() {
    return new Iterator<>() {
      private int next = advance(0);

      @Override
      public boolean hasNext() {
        return next >= 0;
      }

      @Override
      public R next() {
        R row = find(next);
        if (row == null) {
          throw new NoSuchElementException();
        }
        next = advance(next + 1);
        return row;
      }
    };
  }

  private int advance(int from) {
    for (int slot = from; slot < chunks.length * Table.CHUNK; slot++) {
      if (find(slot) != null) {
        return slot;
      }
    }
    return -1;
  }
}
