package org.meseta.simulation.framework;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a scheduler keeps over its own restarts: its id and every task that it ever launched.
public final class Ledger {
  private final Map<String, TaskEntry> tasks = new LinkedHashMap<>();
  private final Map<String, TaskEntry> open = new LinkedHashMap<>();
  private String frameworkId = "";
  private int lives = 1;

  /// Empty while the framework has no id.
  public String frameworkId() {
    return frameworkId;
  }

  void frameworkId(String id) {
    frameworkId = id;
  }

  /// The framework was removed: what it ran is over, and it begins anew without an id.
  void beginAnew() {
    frameworkId = "";
    lives++;
    open.values().forEach(TaskEntry::abandon);
    open.clear();
  }

  /// How often the framework has begun, at least 1.
  int lives() {
    return lives;
  }

  void add(TaskEntry entry) {
    tasks.put(entry.id(), entry);
    open.put(entry.id(), entry);
  }

  @Nullable TaskEntry find(String taskId) {
    return tasks.get(taskId);
  }

  /// Sorts an entry in after it was told something.
  void changed(TaskEntry entry) {
    if (entry.isSettled()) {
      open.remove(entry.id());
    } else {
      open.put(entry.id(), entry);
    }
  }

  /// Tasks of which more is expected.
  public List<TaskEntry> open() {
    return List.copyOf(open.values());
  }

  public boolean isAllSettled() {
    return open.isEmpty();
  }

  public Collection<TaskEntry> tasks() {
    return Collections.unmodifiableCollection(tasks.values());
  }
}
