package org.meseta.master.core.agent;

import org.meseta.master.core.FromAgent;
import org.meseta.master.core.ops.AgentRemoval;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.Agents;
import org.meseta.master.core.state.Executors;
import org.meseta.protocol.internal.ExitedExecutorMessage;

/// A custom executor ended (M-220, S-096). Its tasks are reported one by one.
public final class ExecutorExitedHandler {
  /// Forgets the executor and tells its framework.
  public void handle(Turn turn, FromAgent.ExecutorExited exited) {
    ExitedExecutorMessage message = exited.message();
    int agent = turn.state.agents.byId(message.getSlaveId().getValue());
    int framework = turn.state.frameworks.byId(message.getFrameworkId().getValue());
    if (agent == Agents.NONE || framework < 0) {
      return;
    }
    String executorId = message.getExecutorId().getValue();
    int executor = turn.state.executors.find(agent, framework, executorId);
    if (executor == Executors.NONE) {
      turn.warn(
          "Ignoring the end of unknown executor "
              + executorId
              + " of framework "
              + message.getFrameworkId().getValue()
              + " on agent "
              + message.getSlaveId().getValue());
      return;
    }
    AgentRemoval.removeExecutor(turn, executor);
    turn.toScheduler(
        turn.state.frameworks.get(framework),
        AgentRemoval.failure(message.getSlaveId().getValue(), executorId, message.getStatus()));
  }
}
