package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.AgentID;

/// What the agent knows.
final class AgentState {
  /// `MAX_COMPLETED_FRAMEWORKS` (S-017).
  private static final int MAX_COMPLETED_FRAMEWORKS = 50;

  final AgentSettings settings;
  final RandomIds ids;

  /// Names this run's view of the agent's resources towards masters.
  final ByteString resourceVersion;

  final SequencedMap<String, FrameworkRow> frameworks = new LinkedHashMap<>();
  final SequencedMap<String, FrameworkRow> completedFrameworks = new LinkedHashMap<>();

  /// Tasks by container, from acceptance until the container is gone and the task is over.
  final SequencedMap<String, TaskRow> containers = new LinkedHashMap<>();

  AgentPhase phase = AgentPhase.RECOVERING;
  @Nullable String agentId;
  @Nullable Upid master;

  /// Why the disk cannot be written at present; empty when it can.
  String diskFailure = "";

  AgentState(AgentSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.ids = new RandomIds(random);
    this.resourceVersion = ids.bytes();
  }

  boolean isMaster(Upid from) {
    return from.equals(master);
  }

  boolean isDiskFailing() {
    return !diskFailure.isEmpty();
  }

  /// The agent's id; only once a master has given one.
  AgentID id() {
    if (agentId == null) {
      throw new IllegalStateException("This agent has no id yet");
    }
    return AgentID.newBuilder().setValue(agentId).build();
  }

  /// The agent as masters see it, with its id if it has one.
  SlaveInfo info() {
    SlaveInfo.Builder info =
        SlaveInfo.newBuilder()
            .setHostname(settings.hostname())
            .setPort(settings.pid().port())
            .addAllResources(settings.resources())
            .addAllAttributes(settings.attributes())
            .setCheckpoint(true);
    if (agentId != null) {
      info.setId(id());
    }
    return info.build();
  }

  Optional<TaskRow> task(String frameworkId, String taskId) {
    FrameworkRow framework = frameworks.get(frameworkId);
    return framework == null ? Optional.empty() : Optional.ofNullable(framework.tasks.get(taskId));
  }

  void add(TaskRow task) {
    task.framework.tasks.put(task.id, task);
    if (!task.containerId.isEmpty()) {
      containers.put(task.containerId, task);
    }
  }

  /// The terminal update of the task is acknowledged.
  void acknowledged(TaskRow task) {
    task.acknowledged = true;
    if (task.checkpoint) {
      task.framework.recordedTasks--;
    }
    removeIfOver(task);
  }

  /// Drops a task that is over in every respect, and its framework with the last of its tasks.
  void removeIfOver(TaskRow task) {
    if (task.containerAlive || !(task.acknowledged || task.framework.ending)) {
      return;
    }
    FrameworkRow framework = task.framework;
    containers.remove(task.containerId);
    if (framework.tasks.remove(task.id, task)) {
      framework.remember(Tasks.ended(this, task), settings.maxCompletedExecutors());
    }
    removeIfIdle(framework);
  }

  void removeIfIdle(FrameworkRow framework) {
    if (!framework.tasks.isEmpty() || frameworks.remove(framework.id) == null) {
      return;
    }
    framework.ending = false;
    completedFrameworks.putLast(framework.id, framework);
    while (completedFrameworks.size() > MAX_COMPLETED_FRAMEWORKS) {
      completedFrameworks.pollFirstEntry();
    }
  }
}
