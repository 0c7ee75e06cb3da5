package org.meseta.master.core.state;

import org.jspecify.annotations.Nullable;

/// The tasks: live ones, the unreachable ones of each framework, and the last completed ones of
/// each framework.
///
/// A live task is found by framework and id, and listed by agent and by framework. It stays live
/// until its terminal update was acknowledged (M-212).
public final class Tasks {
  /// No task.
  public static final int NONE = -1;

  private final Table<TaskRow> live = new Table<>();
  private final SlotIndex liveIndex;
  private final Links byAgent = new Links();
  private final Links byFramework = new Links();

  private final Table<TaskRow> unreachable = new Table<>();
  private final SlotIndex unreachableIndex;
  private final Links unreachableByFramework = new Links();

  private final Table<TaskRow> completed = new Table<>();
  private final Links completedByFramework = new Links();

  private final Shapes shapes = new Shapes();
  private final int mostCompleted;
  private final int mostUnreachable;

  /// Keeps so many completed and unreachable tasks of each framework.
  ///
  /// @param key for the index of ids
  public Tasks(long key, int mostCompleted, int mostUnreachable) {
    liveIndex = new SlotIndex(key, (slot, f, id) -> is(live.get(slot), f, id));
    unreachableIndex = new SlotIndex(key, (slot, f, id) -> is(unreachable.get(slot), f, id));
    this.mostCompleted = mostCompleted;
    this.mostUnreachable = mostUnreachable;
  }

  private static boolean is(TaskRow task, int framework, String id) {
    return task.framework() == framework && task.id().equals(id);
  }

  // --- live

  /// Adds a live task.
  public int add(TaskRow task) {
    int slot = live.add(task);
    liveIndex.add(task.framework(), task.id(), slot);
    byFramework.add(task.framework(), slot);
    byAgent.add(task.agent(), slot);
    return slot;
  }

  /// Replaces a live task's row; ids and places stay.
  public void set(int slot, TaskRow task) {
    live.set(slot, task);
  }

  /// Takes a task out of the live ones.
  public TaskRow remove(int slot) {
    TaskRow task = live.get(slot);
    liveIndex.remove(task.framework(), task.id(), slot);
    byFramework.remove(task.framework(), slot);
    byAgent.remove(task.agent(), slot);
    return live.remove(slot);
  }

  /// The live task in a slot.
  public TaskRow get(int slot) {
    return live.get(slot);
  }

  /// The slot of a live task, or [#NONE].
  public int find(int framework, String id) {
    return liveIndex.find(framework, id);
  }

  /// How many tasks are live.
  public int size() {
    return live.size();
  }

  /// The slots of the live tasks on an agent.
  public int[] onAgent(int agent) {
    return byAgent.list(agent);
  }

  /// The slots of the live tasks of a framework.
  public int[] ofFramework(int framework) {
    return byFramework.list(framework);
  }

  /// One object for each shape of tasks.
  public TaskShape intern(TaskShape shape) {
    return shapes.intern(shape);
  }

  // --- unreachable

  /// Remembers a task whose agent became unreachable.
  public void addUnreachable(TaskRow task) {
    int framework = task.framework();
    if (unreachableByFramework.count(framework) >= mostUnreachable) {
      removeUnreachable(unreachableByFramework.first(framework));
    }
    if (mostUnreachable > 0) {
      int slot = unreachable.add(task);
      unreachableIndex.add(framework, task.id(), slot);
      unreachableByFramework.add(framework, slot);
    }
  }

  /// The slot of an unreachable task, or [#NONE].
  public int findUnreachable(int framework, String id) {
    return unreachableIndex.find(framework, id);
  }

  /// The slots of a framework's unreachable tasks.
  public int[] unreachableOf(int framework) {
    return unreachableByFramework.list(framework);
  }

  /// Takes a task out of the unreachable ones.
  public TaskRow removeUnreachable(int slot) {
    TaskRow task = unreachable.get(slot);
    unreachableIndex.remove(task.framework(), task.id(), slot);
    unreachableByFramework.remove(task.framework(), slot);
    return unreachable.remove(slot);
  }

  // --- completed

  /// Remembers a completed task, and forgets the oldest of its framework when they are too many.
  public void addCompleted(TaskRow task) {
    int framework = task.framework();
    if (mostCompleted > 0) {
      if (completedByFramework.count(framework) >= mostCompleted) {
        forgetCompleted(framework, completedByFramework.first(framework));
      }
      completedByFramework.add(framework, completed.add(task.onAgent(NONE)));
    }
  }

  /// Forgets all that is remembered of a framework.
  public void forgetFramework(int framework) {
    for (int slot : completedByFramework.list(framework)) {
      forgetCompleted(framework, slot);
    }
    for (int slot : unreachableByFramework.list(framework)) {
      removeUnreachable(slot);
    }
  }

  private void forgetCompleted(int framework, int slot) {
    completedByFramework.remove(framework, slot);
    completed.remove(slot);
  }

  /// The newest completed task with an id, or null. Looks at all of the framework's.
  public @Nullable TaskRow findCompleted(int framework, String id) {
    TaskRow found = null;
    for (int slot : completedByFramework.list(framework)) {
      TaskRow task = completed.get(slot);
      if (task.id().equals(id)) {
        found = task;
      }
    }
    return found;
  }

  // --- readers

  /// The live tasks as they are now.
  public Rows<TaskRow> snapshot() {
    return live.snapshot();
  }

  /// The unreachable tasks as they are now.
  public Rows<TaskRow> unreachableSnapshot() {
    return unreachable.snapshot();
  }

  /// The completed tasks as they are now.
  public Rows<TaskRow> completedSnapshot() {
    return completed.snapshot();
  }
}
