package org.meseta.simulation.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.meseta.simulation.engine.RandomSource;

/// A checkpoint log on a disk that forgets: what was written and not yet synced is lost in a crash
/// of the machine or torn in the middle, and a full disk takes nothing.
///
/// @param <R> the records
public final class VirtualDisk<R> {
  private final RandomSource random;
  private final List<R> durable = new ArrayList<>();
  private final List<R> unsynced = new ArrayList<>();
  private int announced;
  private boolean full;

  public VirtualDisk(RandomSource random) {
    this.random = random;
  }

  public boolean isFull() {
    return full;
  }

  public void full(boolean isFull) {
    full = isFull;
  }

  /// Appends to the log. Only when it is not full.
  public void append(List<R> records) {
    unsynced.addAll(records);
  }

  /// How many records were appended so far.
  public long length() {
    return (long) durable.size() + unsynced.size();
  }

  /// Makes all records before this length durable.
  public void sync(long length) {
    int count = (int) (length - durable.size());
    if (count > 0) {
      List<R> head = unsynced.subList(0, count);
      durable.addAll(head);
      head.clear();
    }
  }

  /// The writing process died: of what was not synced, a prefix reached the disk; the record after
  /// it is torn, and reading stops there.
  public void crash() {
    sync((long) durable.size() + random.below(unsynced.size() + 1));
    unsynced.clear();
  }

  /// All that a starting agent reads.
  public List<R> read() {
    return List.copyOf(durable);
  }

  /// Hands over each record that became durable since the last call.
  public void drainNews(Consumer<R> reader) {
    while (announced < durable.size()) {
      reader.accept(durable.get(announced++));
    }
  }
}
