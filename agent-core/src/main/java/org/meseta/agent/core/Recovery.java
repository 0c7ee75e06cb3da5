package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.meseta.agent.core.FromDisk.CheckpointRecovered;
import org.meseta.model.TaskStates;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.TaskStatus.Reason;

/// Takes the agent's state back from its log, and finds its containers again (S-008 to S-011).
final class Recovery {
  private final AgentState state;
  private final Journal journal;
  private final StatusUpdates updates;
  private final UpdateMaker maker;
  private SlaveInfo recordedInfo = SlaveInfo.getDefaultInstance();
  private String recordedAddress = "";
  private boolean logWasRead;

  Recovery(AgentState state, Journal journal, StatusUpdates updates, UpdateMaker maker) {
    this.state = state;
    this.journal = journal;
    this.updates = updates;
    this.maker = maker;
  }

  boolean logWasRead() {
    return logWasRead;
  }

  void recover(Turn turn, CheckpointRecovered event) {
    logWasRead = true;
    event.records().forEach(this::apply);
    updates.assumeSent();
    if (state.agentId == null && !(state.frameworks.isEmpty() && updates.isEmpty())) {
      turn.error("The log does not say which agent this is: giving up the tasks that it names");
      forgetAll();
    }
    String refusal = ConfigurationChange.refusal(state, recordedInfo, recordedAddress);
    if (!refusal.isEmpty()) {
      state.phase = AgentPhase.ENDED;
      turn.emit(new AgentEffect.Exit(1, refusal));
      return;
    }
    if (state.agentId != null && !recordedInfo.equals(state.info())) {
      turn.info("The agent's configuration changed in a way that its tasks allow");
      journal.append(new AgentRecord.AgentAdmitted(state.info(), state.settings.pid().address()));
    }
    state.frameworks.values().forEach(framework -> endRefused(turn, framework));
    List<String> containers = new ArrayList<>();
    for (TaskRow task : List.copyOf(state.containers.values())) {
      if (task.isEnded()) {
        state.containers.remove(task.containerId);
      } else {
        containers.add(task.containerId);
      }
    }
    if (state.agentId != null) {
      turn.info(
          "Recovering agent "
              + state.agentId
              + " with "
              + containers.size()
              + (containers.size() == 1 ? " task" : " tasks")
              + (event.rebooted() ? "; the machine was restarted since" : ""));
    }
    turn.emit(new AgentEffect.RecoverContainers(containers));
  }

  /// A task without container was refused; its update is missing when the log was torn there.
  private void endRefused(Turn turn, FrameworkRow framework) {
    for (TaskRow task : framework.tasks.values()) {
      if (task.containerId.isEmpty() && !task.isEnded()) {
        updates.add(
            turn,
            task,
            maker.ofAgent(
                turn,
                task,
                LostStates.neverRan(framework.partitionAware),
                Reason.REASON_AGENT_RESTARTED,
                "The agent restarted while it refused the task"));
      }
    }
  }

  private void apply(AgentRecord record) {
    switch (record) {
      case AgentRecord.AgentAdmitted admitted -> {
        state.agentId = admitted.info().getId().getValue();
        recordedInfo = admitted.info();
        recordedAddress = admitted.address();
      }
      case AgentRecord.AgentLeft _ -> forgetAll();
      case AgentRecord.FrameworkKnown known -> framework(known);
      case AgentRecord.FrameworkEnded ended -> frameworkEnded(ended.frameworkId());
      case AgentRecord.TaskAccepted accepted -> task(accepted);
      case AgentRecord.KillAsked asked -> killed(asked);
      case AgentRecord.UpdateQueued queued -> update(queued.update());
      case AgentRecord.UpdateAcknowledged acknowledged ->
          acknowledged(
              new StreamKey(acknowledged.frameworkId(), acknowledged.taskId()),
              acknowledged.uuid());
    }
  }

  private void forgetAll() {
    for (String frameworkId : List.copyOf(state.frameworks.keySet())) {
      frameworkEnded(frameworkId);
    }
    updates.forgetAll();
    state.agentId = null;
    recordedInfo = SlaveInfo.getDefaultInstance();
    recordedAddress = "";
  }

  private void framework(AgentRecord.FrameworkKnown known) {
    FrameworkRow row = state.frameworks.get(known.info().getId().getValue());
    if (row == null) {
      row = new FrameworkRow(known.info(), known.schedulerPid());
      state.frameworks.put(row.id, row);
    } else {
      row.update(known.info(), known.schedulerPid());
    }
  }

  private void frameworkEnded(String frameworkId) {
    updates.forget(frameworkId);
    FrameworkRow framework = state.frameworks.remove(frameworkId);
    if (framework != null) {
      framework.tasks.values().forEach(task -> state.containers.remove(task.containerId));
    }
  }

  private void task(AgentRecord.TaskAccepted accepted) {
    FrameworkRow framework = state.frameworks.get(accepted.frameworkId());
    TaskInfo info = accepted.task();
    if (framework != null) {
      state.add(new TaskRow(framework, accepted.containerId(), info, true));
      framework.recordedTasks++;
    }
  }

  private void killed(AgentRecord.KillAsked asked) {
    state
        .task(asked.frameworkId(), asked.taskId())
        .ifPresent(
            task -> {
              task.killed = true;
              task.timedOut = asked.timedOut();
              task.killGrace = asked.graceNanos();
            });
  }

  private void update(StatusUpdate update) {
    updates.recover(update);
    state
        .task(update.getFrameworkId().getValue(), update.getStatus().getTaskId().getValue())
        .ifPresent(task -> apply(task, update));
  }

  private static void apply(TaskRow task, StatusUpdate update) {
    task.addStatus(update.getStatus());
    if (TaskStates.isTerminal(task.state)) {
      task.phase = TaskPhase.ENDED;
    } else {
      task.phase = TaskPhase.LAUNCHING;
      task.pid = update.getStatus().getContainerStatus().getExecutorPid();
      recoverProbes(task, update.getStatus());
      if (task.state == TaskState.TASK_RUNNING && task.startedAt == 0) {
        task.startedAt = (long) (update.getTimestamp() * 1e9);
      }
    }
  }

  /// What probes found before: said again only when it changes.
  private static void recoverProbes(TaskRow task, TaskStatus status) {
    if (status.hasHealthy()) {
      task.health = status.getHealthy() ? TaskRow.Health.HEALTHY : TaskRow.Health.UNHEALTHY;
    }
    if (status.hasCheckStatus() && task.state == TaskState.TASK_RUNNING) {
      task.checkStatus = status.getCheckStatus().toByteString();
    }
  }

  private void acknowledged(StreamKey key, ByteString uuid) {
    TaskState acknowledged = updates.recoverAcknowledgement(key, uuid);
    if (acknowledged == null) {
      return;
    }
    state
        .task(key.frameworkId(), key.taskId())
        .ifPresent(
            task -> {
              task.sent(acknowledged, uuid);
              if (TaskStates.isTerminal(acknowledged)) {
                state.acknowledged(task);
              }
            });
  }

  /// All containers were reported: the agent's state is whole again.
  void containersRecovered(Turn turn) {
    if (state.phase == AgentPhase.RECOVERING) {
      state.phase = AgentPhase.DISCONNECTED;
      turn.emit(new AgentEffect.DetectMaster());
    }
  }
}
