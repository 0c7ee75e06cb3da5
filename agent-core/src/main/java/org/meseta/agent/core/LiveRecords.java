package org.meseta.agent.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.AgentRecord.UpdateQueued;
import org.meseta.model.TaskStates;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.v1.TaskState;

/// Which records of a log still matter: those of tasks that are not over, and of what surrounds
/// them. The log is rewritten from these when it has grown; its memory is bounded by what runs on
/// the agent, not by the log's length. Records that make no sense (after others were lost to a bad
/// disk) are dropped, never fatal (P13).
public final class LiveRecords {

  /// What is kept of one task.
  private static final class Task {
    private AgentRecord.@Nullable TaskAccepted accepted;
    private AgentRecord.@Nullable KillAsked kill;

    /// Acknowledged updates, the latest of each state; then the others, in order.
    private final List<UpdateQueued> acknowledged = new ArrayList<>();

    private final List<UpdateQueued> owed = new ArrayList<>();
  }

  private AgentRecord.@Nullable AgentAdmitted admitted;
  private final SequencedMap<String, AgentRecord.FrameworkKnown> frameworks = new LinkedHashMap<>();
  private final SequencedMap<StreamKey, Task> tasks = new LinkedHashMap<>();
  private final Map<String, Integer> tasksOfFramework = new HashMap<>();

  /// Takes the next record of the log.
  public void add(AgentRecord record) {
    switch (record) {
      case AgentRecord.AgentAdmitted newlyAdmitted -> admitted = newlyAdmitted;
      case AgentRecord.AgentLeft _ -> clear();
      case AgentRecord.FrameworkKnown known ->
          frameworks.put(known.info().getId().getValue(), known);
      case AgentRecord.FrameworkEnded ended -> end(ended.frameworkId());
      case AgentRecord.TaskAccepted accepted ->
          task(accepted.frameworkId(), accepted.task().getTaskId().getValue()).accepted = accepted;
      case AgentRecord.KillAsked kill -> task(kill.frameworkId(), kill.taskId()).kill = kill;
      case UpdateQueued queued -> queue(queued);
      case AgentRecord.UpdateAcknowledged acknowledged -> acknowledge(acknowledged);
    }
  }

  /// The records that matter, in an order in which they mean the same as all that were taken.
  public List<AgentRecord> toList() {
    List<AgentRecord> records = new ArrayList<>();
    if (admitted != null) {
      records.add(admitted);
    }
    records.addAll(frameworks.values());
    for (Task task : tasks.values()) {
      if (task.accepted != null) {
        records.add(task.accepted);
      }
      for (UpdateQueued update : task.acknowledged) {
        records.add(update);
        records.add(acknowledgement(update.update()));
      }
      records.addAll(task.owed);
      if (task.kill != null) {
        records.add(task.kill);
      }
    }
    return records;
  }

  private void queue(UpdateQueued queued) {
    StatusUpdate update = queued.update();
    Task task = task(update.getFrameworkId().getValue(), update.getStatus().getTaskId().getValue());
    boolean isKnown =
        Stream.concat(task.acknowledged.stream(), task.owed.stream())
            .anyMatch(u -> u.update().getUuid().equals(update.getUuid()));
    if (!isKnown) {
      task.owed.add(queued);
    }
  }

  /// Updates are acknowledged in order: whatever stands before this one was acknowledged too, even
  /// if that record was lost.
  private void acknowledge(AgentRecord.UpdateAcknowledged record) {
    StreamKey key = new StreamKey(record.frameworkId(), record.taskId());
    Task task = tasks.get(key);
    if (task == null
        || task.owed.stream().noneMatch(u -> u.update().getUuid().equals(record.uuid()))) {
      return;
    }
    UpdateQueued update;
    do {
      update = task.owed.removeFirst();
      remember(task, update);
    } while (!update.update().getUuid().equals(record.uuid()));
    if (TaskStates.isTerminal(update.update().getStatus().getState())
        || (task.accepted == null && task.owed.isEmpty())) {
      remove(key);
    }
  }

  private static void remember(Task task, UpdateQueued update) {
    TaskState state = update.update().getStatus().getState();
    task.acknowledged.removeIf(u -> u.update().getStatus().getState() == state);
    task.acknowledged.add(update);
  }

  private static AgentRecord acknowledgement(StatusUpdate update) {
    return new AgentRecord.UpdateAcknowledged(
        update.getFrameworkId().getValue(),
        update.getStatus().getTaskId().getValue(),
        update.getUuid());
  }

  private Task task(String frameworkId, String taskId) {
    return tasks.computeIfAbsent(
        new StreamKey(frameworkId, taskId),
        _ -> {
          tasksOfFramework.merge(frameworkId, 1, Integer::sum);
          return new Task();
        });
  }

  private void remove(StreamKey key) {
    tasks.remove(key);
    if (tasksOfFramework.merge(key.frameworkId(), -1, Integer::sum) == 0) {
      tasksOfFramework.remove(key.frameworkId());
      frameworks.remove(key.frameworkId());
    }
  }

  private void end(String frameworkId) {
    frameworks.remove(frameworkId);
    tasksOfFramework.remove(frameworkId);
    tasks.keySet().removeIf(key -> key.frameworkId().equals(frameworkId));
  }

  private void clear() {
    admitted = null;
    frameworks.clear();
    tasks.clear();
    tasksOfFramework.clear();
  }
}
