package org.meseta.master.core.state;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.libprocess.Upid;

/// The registered agents, found by id, by address and by the observer that pings them.
public final class Agents {
  /// No agent.
  public static final int NONE = -1;

  private final Table<AgentRow> rows = new Table<>();
  private final SlotIndex byId;
  private final Map<Upid, Integer> byPid = new HashMap<>();
  private final Map<Integer, Integer> byObserver = new HashMap<>();

  /// None yet.
  ///
  /// @param key for the index of ids
  public Agents(long key) {
    byId = new SlotIndex(key, (slot, _, id) -> get(slot).id().equals(id));
  }

  /// Adds an agent that is not there yet.
  public int add(AgentRow agent) {
    if (byId(agent.id()) != NONE) {
      throw new IllegalStateException("two agents " + agent.id());
    }
    int slot = rows.add(agent);
    byId.add(0, agent.id(), slot);
    putAt(agent.pid(), slot);
    byObserver.put(agent.observer(), slot);
    return slot;
  }

  /// Replaces an agent's row; id and observer stay.
  public void set(int slot, AgentRow agent) {
    AgentRow before = rows.get(slot);
    if (!before.pid().equals(agent.pid())) {
      byPid.remove(before.pid(), slot);
      putAt(agent.pid(), slot);
    }
    rows.set(slot, agent);
  }

  private void putAt(Upid pid, int slot) {
    if (byPid.putIfAbsent(pid, slot) != null) {
      throw new IllegalStateException(
          "two agents at "
              + pid
              + ": "
              + rows.get(byPid.get(pid)).id()
              + " and slot "
              + slot
              + " "
              + rows.get(slot).id());
    }
  }

  /// Forgets an agent.
  public AgentRow remove(int slot) {
    AgentRow agent = rows.get(slot);
    byId.remove(0, agent.id(), slot);
    byPid.remove(agent.pid(), slot);
    byObserver.remove(agent.observer());
    return rows.remove(slot);
  }

  /// The agent in a slot that is in use.
  public AgentRow get(int slot) {
    return rows.get(slot);
  }

  /// The agent in a slot, or null.
  public @Nullable AgentRow find(int slot) {
    return rows.find(slot);
  }

  /// The slot of an id, or [#NONE].
  public int byId(String id) {
    return byId.find(0, id);
  }

  /// The slot of the agent at an address, or [#NONE].
  public int byPid(Upid pid) {
    return byPid.getOrDefault(pid, NONE);
  }

  /// The slot of the agent that an observer pings, or [#NONE].
  public int byObserver(int observer) {
    return byObserver.getOrDefault(observer, NONE);
  }

  /// How often the slot has been used.
  public int generation(int slot) {
    return rows.generation(slot);
  }

  /// How many agents are registered.
  public int size() {
    return rows.size();
  }

  /// One more than the largest slot.
  public int limit() {
    return rows.limit();
  }

  /// The agents as they are now, for readers.
  public Rows<AgentRow> snapshot() {
    return rows.snapshot();
  }
}
