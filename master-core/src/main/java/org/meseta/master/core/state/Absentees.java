package org.meseta.master.core.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The agents that the registry knows and that are not registered.
public final class Absentees {
  private final Table<AbsentAgent> rows = new Table<>();
  private final SlotIndex byId;
  private int recovered;

  /// None yet.
  ///
  /// @param key for the index of ids
  public Absentees(long key) {
    byId = new SlotIndex(key, (slot, _, id) -> rows.get(slot).id().equals(id));
  }

  /// Adds an agent, in the place of what was known of it.
  public void put(AbsentAgent agent) {
    remove(agent.id());
    byId.add(0, agent.id(), rows.add(agent));
    recovered += agent.kind() == AbsentAgent.Kind.RECOVERED ? 1 : 0;
  }

  /// What is known of an agent, or null.
  public @Nullable AbsentAgent find(String id) {
    int slot = byId.find(0, id);
    return slot < 0 ? null : rows.get(slot);
  }

  /// Forgets an agent; returns what was known of it, or null.
  public @Nullable AbsentAgent remove(String id) {
    int slot = byId.find(0, id);
    if (slot < 0) {
      return null;
    }
    byId.remove(0, id, slot);
    AbsentAgent agent = rows.remove(slot);
    recovered -= agent.kind() == AbsentAgent.Kind.RECOVERED ? 1 : 0;
    return agent;
  }

  /// Whether an agent was admitted under an earlier leader and is not back yet.
  public boolean isRecovered(String id) {
    AbsentAgent agent = find(id);
    return agent != null && agent.kind() == AbsentAgent.Kind.RECOVERED;
  }

  /// How many agents of an earlier leader are not back yet.
  public int recoveredCount() {
    return recovered;
  }

  /// The agents of an earlier leader that are not back yet.
  public List<AbsentAgent> recovered() {
    List<AbsentAgent> list = new ArrayList<>(recovered);
    for (int slot = 0; slot < rows.limit(); slot++) {
      AbsentAgent agent = rows.find(slot);
      if (agent != null && agent.kind() == AbsentAgent.Kind.RECOVERED) {
        list.add(agent);
      }
    }
    return list;
  }

  /// All of them as they are now, for readers.
  public Rows<AbsentAgent> snapshot() {
    return rows.snapshot();
  }
}
