package org.meseta.agent.core;

import org.meseta.model.Signals;
import org.meseta.protocol.internal.KillTaskMessage;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus.Reason;

/// Ends tasks: SIGTERM, and SIGKILL when the grace period is over (S-083, S-089).
final class Kills {
  /// Ten years: longer waits are cut to this, so that no sum of times overflows (hostile-34).
  static final long FOR_EVER = 315_360_000_000_000_000L;

  private final AgentState state;
  private final Journal journal;
  private final StatusUpdates updates;
  private final UpdateMaker maker;

  Kills(AgentState state, Journal journal, StatusUpdates updates, UpdateMaker maker) {
    this.state = state;
    this.journal = journal;
    this.updates = updates;
    this.maker = maker;
  }

  /// A framework asks for it. The kill policy of the call goes before that of the task.
  void kill(Turn turn, KillTaskMessage message) {
    String taskId = message.getTaskId().getValue();
    FrameworkRow framework = state.frameworks.get(message.getFrameworkId().getValue());
    if (framework == null || framework.ending) {
      return;
    }
    TaskRow task = framework.tasks.get(taskId);
    if (task == null) {
      unknown(turn, framework, taskId);
      return;
    }
    if (message.getKillPolicy().hasGracePeriod()) {
      long grace = message.getKillPolicy().getGracePeriod().getNanoseconds();
      kill(turn, task, Math.clamp(grace, 0, FOR_EVER));
    } else {
      killWithOwnPolicy(turn, task);
    }
  }

  /// With the grace of the task's own kill policy, else of the agent's.
  void killWithOwnPolicy(Turn turn, TaskRow task) {
    TaskInfo info = task.parsed();
    long grace =
        info.getKillPolicy().hasGracePeriod()
            ? info.getKillPolicy().getGracePeriod().getNanoseconds()
            : state.settings.killGrace();
    kill(turn, task, Math.clamp(grace, 0, FOR_EVER));
  }

  private void unknown(Turn turn, FrameworkRow framework, String taskId) {
    boolean hasEnded = framework.completed.stream().anyMatch(e -> e.executorId().equals(taskId));
    if (hasEnded || updates.owes(new StreamKey(framework.id, taskId))) {
      return;
    }
    updates.addUnknown(
        turn,
        maker.ofUnknown(
            turn,
            framework.id,
            taskId,
            LostStates.neverRan(framework.partitionAware),
            Reason.REASON_EXECUTOR_TERMINATED,
            "Cannot find executor"));
  }

  void kill(Turn turn, TaskRow task, long grace) {
    switch (task.phase) {
      case ACCEPTED, LAUNCHING -> killBeforeStart(turn, task);
      case RUNNING -> {
        if (task.killed) {
          shorten(turn, task, grace);
        } else {
          begin(turn, task, grace, false);
        }
      }
      case ENDED -> {}
    }
  }

  private void killBeforeStart(Turn turn, TaskRow task) {
    updates.add(
        turn,
        task,
        maker.ofAgent(
            turn,
            task,
            TaskState.TASK_KILLED,
            Reason.REASON_TASK_KILLED_DURING_LAUNCH,
            "Killed before delivery to the executor"));
    if (task.containerAlive) {
      whenKnown(turn, task, new Deferred.Destroy(task.containerId));
    }
  }

  /// Signals leave once the log says why: after a crash, their effect must not be taken for the
  /// command's own doing. A disk that fails keeps no task alive, though.
  private void whenKnown(Turn turn, TaskRow task, Deferred what) {
    long ticket = journal.lastTicket();
    if (task.checkpoint && !journal.isDurable(ticket) && !state.isDiskFailing()) {
      journal.whenDurable(ticket, what);
      return;
    }
    if (what instanceof Deferred.Destroy) {
      destroy(turn, task.containerId);
    } else {
      terminate(turn, task.containerId);
    }
  }

  /// The agent may have died between a kill and its signal: signal (again), with all of the grace.
  void resume(Turn turn, TaskRow task) {
    if (task.killed) {
      whenKnown(turn, task, new Deferred.Terminate(task.containerId));
    }
  }

  /// Ends the container of a framework that is gone, once the log says so.
  void end(Turn turn, TaskRow task, long grace) {
    if (task.phase == TaskPhase.RUNNING) {
      task.killGrace = task.killed ? Math.min(task.killGrace, grace) : grace;
      whenKnown(turn, task, new Deferred.Terminate(task.containerId));
    } else {
      whenKnown(turn, task, new Deferred.Destroy(task.containerId));
    }
  }

  void destroy(Turn turn, String containerId) {
    TaskRow task = state.containers.get(containerId);
    if (task != null && task.containerAlive) {
      task.condemned = true;
      turn.emit(new AgentEffect.DestroyContainer(containerId));
    }
  }

  /// Ends a task that has run for its `max_completion_time`; without grace, and without
  /// TASK_KILLING.
  void timeOut(Turn turn, String containerId) {
    TaskRow task = state.containers.get(containerId);
    if (task != null && task.phase == TaskPhase.RUNNING && !task.killed && !task.framework.ending) {
      begin(turn, task, 0, true);
    }
  }

  private void begin(Turn turn, TaskRow task, long grace, boolean timedOut) {
    task.killed = true;
    task.probes.clear();
    task.timedOut = timedOut;
    task.killGrace = grace;
    if (task.framework.killingState && !timedOut) {
      updates.add(turn, task, maker.ofExecutor(turn, task, TaskState.TASK_KILLING));
    }
    if (task.checkpoint) {
      journal.append(new AgentRecord.KillAsked(task.framework.id, task.id, grace, timedOut));
    }
    whenKnown(turn, task, new Deferred.Terminate(task.containerId));
  }

  /// Sends SIGTERM and sets the clock for SIGKILL.
  void terminate(Turn turn, String containerId) {
    TaskRow task = state.containers.get(containerId);
    if (task == null || !task.containerAlive || task.escalationGeneration > 0) {
      return;
    }
    turn.emit(new AgentEffect.SignalContainer(containerId, Signals.SIGTERM));
    task.killedAt = turn.now();
    escalateAt(turn, task, task.killGrace);
  }

  /// A second kill may shorten the grace period, never lengthen it.
  private void shorten(Turn turn, TaskRow task, long grace) {
    if (grace >= task.killGrace) {
      return;
    }
    task.killGrace = grace;
    if (task.escalationGeneration > 0) {
      escalateAt(turn, task, grace);
    }
  }

  private void escalateAt(Turn turn, TaskRow task, long grace) {
    task.escalationGeneration++;
    if (task.killedAt + grace <= turn.now()) {
      destroy(turn, task.containerId);
      return;
    }
    turn.emit(
        new AgentEffect.SetTimer(
            new AgentTimer.KillEscalation(task.containerId),
            task.escalationGeneration,
            task.killedAt + grace));
  }

  void escalate(Turn turn, String containerId, long generation) {
    TaskRow task = state.containers.get(containerId);
    if (task != null && task.escalationGeneration == generation) {
      destroy(turn, containerId);
    }
  }
}
