package org.meseta.agent.core;

import java.util.List;
import org.meseta.protocol.internal.ShutdownExecutorMessage;

/// Ends whole frameworks, executors and the agent itself (S-007, S-084, S-085).
final class Endings {
  private final AgentState state;
  private final Journal journal;
  private final StatusUpdates updates;
  private final Kills kills;
  private String farewell = "";
  private boolean farewellIsOnDisk;

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

  void farewellIsOnDisk() {
    farewellIsOnDisk = true;
  }

  /// Ends a step: exits once nothing runs any more.
  void exitIfDone(Turn turn) {
    if (state.phase == AgentPhase.TERMINATING
        && state.containers.isEmpty()
        && (farewellIsOnDisk || state.isDiskFailing())) {
      state.phase = AgentPhase.ENDED;
      turn.emit(new AgentEffect.Exit(0, farewell));
    }
  }
}
