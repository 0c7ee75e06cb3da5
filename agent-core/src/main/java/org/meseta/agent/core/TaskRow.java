package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

/// A task of this agent, packed: it stays from RUN_TASK until its terminal update is acknowledged
/// and its container is gone.
final class TaskRow {
  final FrameworkRow framework;
  final String id;

  /// Empty for a task that was refused.
  final String containerId;

  /// The serialized `TaskInfo`.
  final ByteString info;

  /// The name of the executor it seems to have.
  final String executorName;

  /// The executor its updates name: its own id, unless it was meant for another one.
  final String executorId;

  /// Whether its life is in the log.
  final boolean checkpoint;

  TaskPhase phase = TaskPhase.ACCEPTED;
  TaskState state = TaskState.TASK_STAGING;

  /// The command's process id; 0 when unknown.
  long pid;

  /// When its command was seen to run, in nanoseconds since the epoch.
  long startedAt;

  /// Serialized statuses: the latest of each run of equal states, as `Task.statuses` has them.
  final List<ByteString> statuses = new ArrayList<>();

  /// The update that masters saw last; both or none are set (S-098).
  TaskState sentState = TaskState.TASK_STAGING;

  ByteString sentUuid = ByteString.EMPTY;

  /// A launch was asked for and no end was reported yet.
  boolean containerAlive;

  /// The terminal update is acknowledged.
  boolean acknowledged;

  /// Its container is to be destroyed, whenever it starts.
  boolean condemned;

  /// Its checks while it runs; none once it is being killed.
  final List<ProbeRow> probes = new ArrayList<>();

  /// What health checks found last.
  enum Health {
    UNKNOWN,
    HEALTHY,
    UNHEALTHY
  }

  Health health = Health.UNKNOWN;

  /// The serialized `CheckStatusInfo` that was found last; empty: none yet.
  ByteString checkStatus = ByteString.EMPTY;

  /// Whether its statuses have a check status.
  final boolean hasCheck;

  /// It is killed because health checks failed.
  boolean unhealthy;

  boolean killed;
  boolean timedOut;
  long killedAt;
  long killGrace;
  long escalationGeneration;

  TaskRow(FrameworkRow framework, String containerId, TaskInfo info, boolean checkpoint) {
    this.framework = framework;
    this.id = info.getTaskId().getValue();
    this.containerId = containerId;
    this.info = info.toByteString();
    this.executorId = info.hasExecutor() ? info.getExecutor().getExecutorId().getValue() : id;
    this.executorName = Tasks.executorName(info);
    this.checkpoint = checkpoint;
    this.hasCheck = info.hasCheck();
  }

  TaskInfo parsed() {
    return Tasks.info(info);
  }

  boolean isEnded() {
    return phase == TaskPhase.ENDED;
  }

  void addStatus(TaskStatus status) {
    if (!statuses.isEmpty() && state == status.getState()) {
      statuses.removeLast();
    }
    state = status.getState();
    statuses.add(status.toByteString());
  }

  void sent(TaskState newState, ByteString uuid) {
    sentState = newState;
    sentUuid = uuid;
  }
}
