package org.meseta.master.core.state;

/// The custom executors, listed by agent and by framework.
public final class Executors {
  /// No executor.
  public static final int NONE = -1;

  private final Table<ExecutorRow> rows = new Table<>();
  private final Links byAgent = new Links();
  private final Links byFramework = new Links();

  /// Adds an executor that is not there yet.
  public int add(ExecutorRow executor) {
    int slot = rows.add(executor);
    byAgent.add(executor.agent(), slot);
    byFramework.add(executor.framework(), slot);
    return slot;
  }

  /// The slot of an executor, or [#NONE]. Looks at the agent's executors one by one.
  public int find(int agent, int framework, String id) {
    for (int slot = byAgent.first(agent); slot != Links.NONE; slot = byAgent.next(slot)) {
      ExecutorRow executor = rows.get(slot);
      if (executor.framework() == framework && executor.id().equals(id)) {
        return slot;
      }
    }
    return NONE;
  }

  /// The executor in a slot that is in use.
  public ExecutorRow get(int slot) {
    return rows.get(slot);
  }

  /// Takes an executor away.
  public ExecutorRow remove(int slot) {
    ExecutorRow executor = rows.get(slot);
    byAgent.remove(executor.agent(), slot);
    byFramework.remove(executor.framework(), slot);
    return rows.remove(slot);
  }

  /// The slots of the executors on an agent.
  public int[] onAgent(int agent) {
    return byAgent.list(agent);
  }

  /// The slots of the executors of a framework.
  public int[] ofFramework(int framework) {
    return byFramework.list(framework);
  }

  /// How many executors there are.
  public int size() {
    return rows.size();
  }

  /// The executors as they are now, for readers.
  public Rows<ExecutorRow> snapshot() {
    return rows.snapshot();
  }
}
