package org.meseta.agent.core;

import java.util.function.Function;
import org.meseta.agent.core.FromContainerizer.ContainerExited;
import org.meseta.agent.core.FromContainerizer.ContainerFailed;
import org.meseta.agent.core.FromContainerizer.ContainerLost;
import org.meseta.agent.core.FromContainerizer.ContainerStarted;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus.Reason;

/// Turns what becomes of containers into status updates (S-074, S-075, S-088).
final class ContainerReports {
  /// The wait status of the command executor's child when the program cannot be executed.
  private static final int EXEC_FAILED = 1 << 8;

  private final AgentState state;
  private final Journal journal;
  private final StatusUpdates updates;
  private final UpdateMaker maker;
  private final Kills kills;
  private final Probes probes;

  ContainerReports(
      AgentState state,
      Journal journal,
      StatusUpdates updates,
      UpdateMaker maker,
      Kills kills,
      Probes probes) {
    this.state = state;
    this.journal = journal;
    this.updates = updates;
    this.maker = maker;
    this.kills = kills;
    this.probes = probes;
  }

  void started(Turn turn, ContainerStarted event) {
    TaskRow task = state.containers.get(event.containerId());
    if (task == null) {
      turn.warn("Ending container " + event.containerId() + ": no task of this agent runs in it");
      turn.emit(new AgentEffect.DestroyContainer(event.containerId()));
      return;
    }
    task.containerAlive = true;
    task.pid = event.pid();
    if (task.condemned) {
      kills.destroy(turn, task.containerId);
    } else if (!task.isEnded() && !task.framework.ending) {
      running(turn, task);
      kills.resume(turn, task);
      setCompletionTimeout(turn, task);
      probes.begin(turn, task);
    }
  }

  /// STARTING and RUNNING, unless they were said before a restart of the agent.
  private void running(Turn turn, TaskRow task) {
    task.phase = TaskPhase.RUNNING;
    if (task.state == TaskState.TASK_STAGING) {
      updates.add(turn, task, maker.ofExecutor(turn, task, TaskState.TASK_STARTING));
    }
    if (task.state == TaskState.TASK_STARTING) {
      task.startedAt = turn.now();
      updates.add(turn, task, maker.ofExecutor(turn, task, TaskState.TASK_RUNNING));
    }
  }

  private void setCompletionTimeout(Turn turn, TaskRow task) {
    TaskInfo info = task.parsed();
    long limit = info.getMaxCompletionTime().getNanoseconds();
    if (limit > 0 && !task.killed) {
      turn.emit(
          new AgentEffect.SetTimer(
              new AgentTimer.CompletionTimeout(task.containerId),
              1,
              task.startedAt + Math.min(limit, Kills.FOR_EVER)));
    }
  }

  void exited(Turn turn, ContainerExited event) {
    int status = event.waitStatus();
    gone(
        turn,
        event.containerId(),
        task -> {
          running(turn, task);
          return exit(turn, task, status);
        });
  }

  private StatusUpdate exit(Turn turn, TaskRow task, int waitStatus) {
    String message = ExitText.message(waitStatus);
    if (task.timedOut) {
      return maker.ofExecutor(
          turn, task, TaskState.TASK_FAILED, Reason.REASON_MAX_COMPLETION_TIME_REACHED, message);
    }
    if (task.killed) {
      return maker.ofExecutor(turn, task, TaskState.TASK_KILLED, message);
    }
    return ExitText.succeeded(waitStatus)
        ? maker.ofExecutor(turn, task, TaskState.TASK_FINISHED, message)
        : maker.ofExecutor(turn, task, TaskState.TASK_FAILED, message);
  }

  void failed(Turn turn, ContainerFailed event) {
    turn.warn("Container " + event.containerId() + " did not start: " + event.reason());
    gone(turn, event.containerId(), task -> failure(turn, task, event.step(), event.reason()));
  }

  /// As recorded: scheduler/task-user-missing.http, task-command-not-found.http,
  /// task-uri-missing.http.
  private StatusUpdate failure(Turn turn, TaskRow task, String step, String reason) {
    boolean aware = task.framework.partitionAware;
    return switch (step) {
      case "exec" -> {
        running(turn, task);
        yield exit(turn, task, EXEC_FAILED);
      }
      case "user", "sandbox" ->
          maker.ofAgent(
              turn,
              task,
              LostStates.neverRan(aware),
              Reason.REASON_EXECUTOR_TERMINATED,
              "Failed to create executor directory '"
                  + Sandbox.absolute(state, task)
                  + "': "
                  + reason);
      case "interrupted" -> restarted(turn, task, reason);
      default ->
          maker.ofAgent(
              turn,
              task,
              TaskState.TASK_FAILED,
              Reason.REASON_CONTAINER_LAUNCH_FAILED,
              "Failed to launch container: " + reason);
    };
  }

  void lost(Turn turn, ContainerLost event) {
    turn.warn("Container " + event.containerId() + " is gone: " + event.reason());
    gone(
        turn,
        event.containerId(),
        task ->
            task.state == TaskState.TASK_STAGING
                ? restarted(turn, task, event.reason())
                : maker.ofAgent(
                    turn,
                    task,
                    LostStates.vanished(task.framework.partitionAware),
                    Reason.REASON_EXECUTOR_TERMINATED,
                    "The exit status of the command is unknown: " + event.reason()));
  }

  /// A task that was never started when the agent went down (S-016).
  private StatusUpdate restarted(Turn turn, TaskRow task, String reason) {
    return maker.ofAgent(
        turn,
        task,
        LostStates.neverRan(task.framework.partitionAware),
        Reason.REASON_AGENT_RESTARTED,
        "The agent restarted before the task was started: " + reason);
  }

  private void gone(Turn turn, String containerId, Function<TaskRow, StatusUpdate> last) {
    TaskRow task = state.containers.get(containerId);
    if (task == null) {
      forget(turn, containerId);
      return;
    }
    task.containerAlive = false;
    if (!task.isEnded() && !task.framework.ending) {
      updates.add(turn, task, last.apply(task));
    }
    state.containers.remove(containerId);
    forget(turn, containerId);
    state.removeIfOver(task);
  }

  /// What the containerizer keeps may go once the end is on disk; also when it said the end twice.
  private void forget(Turn turn, String containerId) {
    long ticket = journal.lastTicket();
    if (journal.isDurable(ticket)) {
      turn.emit(new AgentEffect.ForgetContainer(containerId));
    } else {
      journal.whenDurable(ticket, new Deferred.Forget(containerId));
    }
  }
}
