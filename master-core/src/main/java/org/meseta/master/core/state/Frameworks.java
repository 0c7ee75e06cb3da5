package org.meseta.master.core.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.SchedulerPeer;
import org.meseta.master.core.StreamId;

/// All frameworks, the last completed ones included, found by id and by how they are reached.
public final class Frameworks {
  /// No framework.
  public static final int NONE = -1;

  private final Table<FrameworkRow> rows = new Table<>();
  private final SlotIndex byId;
  private final Map<SchedulerPeer, Integer> byPeer = new HashMap<>();
  private final Deque<Integer> completed = new ArrayDeque<>();

  /// None yet.
  ///
  /// @param key for the index of ids
  public Frameworks(long key) {
    byId = new SlotIndex(key, (slot, _, id) -> get(slot).id().equals(id));
  }

  /// Adds a framework that is not there yet.
  public int add(FrameworkRow framework) {
    int slot = rows.add(framework);
    byId.add(0, framework.id(), slot);
    indexPeer(slot, framework);
    return slot;
  }

  /// Replaces a framework's row; the id stays.
  public void set(int slot, FrameworkRow framework) {
    FrameworkRow before = rows.get(slot);
    rows.set(slot, framework);
    if (!before.peer().equals(framework.peer())) {
      byPeer.remove(before.peer(), slot);
      indexPeer(slot, framework);
    }
    if (framework.completed() && !before.completed()) {
      completed.addLast(slot);
    }
  }

  private void indexPeer(int slot, FrameworkRow framework) {
    if (!framework.peer().equals(StreamId.NONE)) {
      byPeer.put(framework.peer(), slot);
    }
  }

  /// Forgets the framework that was completed first, and returns its slot.
  public int removeOldestCompleted() {
    int slot = completed.removeFirst();
    byId.remove(0, rows.get(slot).id(), slot);
    rows.remove(slot);
    return slot;
  }

  /// How many completed frameworks are remembered.
  public int completedCount() {
    return completed.size();
  }

  /// The framework in a slot that is in use.
  public FrameworkRow get(int slot) {
    return rows.get(slot);
  }

  /// The framework in a slot, or null.
  public @Nullable FrameworkRow find(int slot) {
    return rows.find(slot);
  }

  /// The slot of an id, or [#NONE].
  public int byId(String id) {
    return byId.find(0, id);
  }

  /// The slot of the framework that is reached so, or was last if it has a driver; or [#NONE].
  public int byPeer(SchedulerPeer peer) {
    return byPeer.getOrDefault(peer, NONE);
  }

  /// One more than the largest slot.
  public int limit() {
    return rows.limit();
  }

  /// The frameworks as they are now, for readers.
  public Rows<FrameworkRow> snapshot() {
    return rows.snapshot();
  }
}
