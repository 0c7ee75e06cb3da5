package org.meseta.agent.core;

import java.util.List;
import org.meseta.protocol.internal.ShutdownExecutorMessage;
import org.meseta.protocol.internal.UnregisterSlaveMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.AgentID;

/// Ends whole frameworks, executors and the agent itself (S-007, S-084, S-085).
final class Endings {
  private final AgentState state;
  private final Journal journal;
  private final StatusUpdates updates;
  private final Kills kills;
  private String farewell = "";
  private boolean farewellIsOnDisk;
  private String leavingAsked = "";
  private boolean owesUnregistration;

  Endings(AgentState state, Journal journal, StatusUpdates updates, Kills kills) {
    this.state = state;
    this.journal = journal;
    this.updates = updates;
    this.kills = kills;
  }

  /// A framework is gone: its tasks end, and nobody is told about it.
  void shutDownFramework(Turn turn, String frameworkId) {
    FrameworkRow framework = state.frameworks.get(frameworkId);
    if (framework != null && !framework.ending) {
      turn.info("Shutting down framework " + frameworkId);
      if (framework.recordedTasks > 0) {
        journal.append(new AgentRecord.FrameworkEnded(frameworkId));
      }
      end(turn, framework);
    }
    updates.forget(frameworkId);
  }

  private void end(Turn turn, FrameworkRow framework) {
    framework.ending = true;
    updates.forget(framework.id);
    for (TaskRow task : List.copyOf(framework.tasks.values())) {
      if (task.containerAlive) {
        kills.end(turn, task, state.settings.executorShutdownGrace());
      } else {
        state.removeIfOver(task);
      }
    }
    state.removeIfIdle(framework);
  }

  /// A command task's executor is the task (S-097).
  void shutDownExecutor(Turn turn, ShutdownExecutorMessage message) {
    state
        .task(message.getFrameworkId().getValue(), message.getExecutorId().getValue())
        .filter(task -> !task.framework.ending)
        .ifPresent(task -> kills.kill(turn, task, state.settings.executorShutdownGrace()));
  }

  /// The agent ends for good: next time it is another agent.
  void shutDownAgent(Turn turn, String why) {
    turn.warn("This agent shuts down and ends its tasks: " + why);
    state.phase = AgentPhase.TERMINATING;
    farewell = why;
    long ticket = journal.append(new AgentRecord.AgentLeft());
    journal.whenDurable(ticket, new Deferred.Leave());
    for (FrameworkRow framework : List.copyOf(state.frameworks.values())) {
      end(turn, framework);
    }
  }

  /// The operator sends the agent away: unlike when the master does, the master must be told
  /// (O-015). During the recovery, the containers must be found first.
  void leave(Turn turn, String how) {
    switch (state.phase) {
      case RECOVERING -> leavingAsked = how;
      case DISCONNECTED, RUNNING -> {
        owesUnregistration = true;
        shutDownAgent(turn, how);
      }
      case TERMINATING, ENDED -> {}
    }
  }

  void leaveIfAsked(Turn turn) {
    if (!leavingAsked.isEmpty()) {
      leave(turn, leavingAsked);
    }
  }

  void farewellIsOnDisk(Turn turn) {
    farewellIsOnDisk = true;
    unregister(turn);
  }

  /// Once the log says that this agent is no more: a crash in between leaves one that the master
  /// finds unreachable, never one that comes back with tasks that the master has given up.
  private void unregister(Turn turn) {
    Upid master = state.master;
    String agentId = state.agentId;
    if (owesUnregistration && master != null && agentId != null) {
      turn.send(
          master,
          UnregisterSlaveMessage.newBuilder()
              .setSlaveId(AgentID.newBuilder().setValue(agentId))
              .build());
    }
    owesUnregistration = false;
  }

  /// Ends a step: exits once nothing runs any more.
  void exitIfDone(Turn turn) {
    if (state.phase == AgentPhase.TERMINATING
        && state.containers.isEmpty()
        && (farewellIsOnDisk || state.isDiskFailing())) {
      unregister(turn); // a disk that fails never says that the farewell is on it
      state.phase = AgentPhase.ENDED;
      turn.emit(new AgentEffect.Exit(0, farewell));
    }
  }
}
