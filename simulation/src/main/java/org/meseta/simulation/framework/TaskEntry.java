package org.meseta.simulation.framework;

import java.util.function.Predicate;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.simulation.agent.Script;

/// A task as its scheduler remembers it, over its own restarts too.
public final class TaskEntry {
  private final String id;
  private final String agentId;
  private final Script script;
  private final long launchedAt;
  private TaskState state = TaskState.TASK_STAGING;
  private long heardAt;
  private boolean settled;
  private boolean ended;
  private boolean killAsked;

  TaskEntry(String id, String agentId, Script script, long now) {
    this.id = id;
    this.agentId = agentId;
    this.script = script;
    this.launchedAt = now;
    this.heardAt = now;
  }

  /// Takes in what the master told.
  void told(TaskStatus status, long now) {
    heardAt = now;
    state = status.getState();
    if (ended) {
      return;
    }
    boolean byAgent = status.getSource() != TaskStatus.Source.SOURCE_MASTER;
    ended = byAgent && isTerminal(state);
    settled = isTerminal(state);
  }

  /// The framework was removed: nobody will tell anything any more.
  void abandon() {
    settled = true;
    ended = true;
  }

  /// States after which an agent reports nothing, and those with which a master gives a task up.
  static boolean isTerminal(TaskState state) {
    return switch (state) {
      case TASK_FINISHED,
          TASK_FAILED,
          TASK_KILLED,
          TASK_ERROR,
          TASK_LOST,
          TASK_DROPPED,
          TASK_GONE,
          TASK_GONE_BY_OPERATOR,
          TASK_UNKNOWN ->
          true;
      case TASK_STAGING, TASK_STARTING, TASK_RUNNING, TASK_KILLING, TASK_UNREACHABLE -> false;
    };
  }

  void killAsked() {
    killAsked = true;
  }

  boolean isKillAsked() {
    return killAsked;
  }

  public String id() {
    return id;
  }

  public String agentId() {
    return agentId;
  }

  public Script script() {
    return script;
  }

  long launchedAt() {
    return launchedAt;
  }

  long heardAt() {
    return heardAt;
  }

  public TaskState state() {
    return state;
  }

  /// Whether nothing more is expected. A LOST that the master made may be followed by more.
  public boolean isSettled() {
    return settled;
  }

  /// Whether it is unreachable on an agent that is gone.
  boolean isLostWith(Predicate<String> gone) {
    return state == TaskState.TASK_UNREACHABLE && gone.test(agentId);
  }

  @Override
  public String toString() {
    return id + " " + state + " on " + agentId;
  }
}
