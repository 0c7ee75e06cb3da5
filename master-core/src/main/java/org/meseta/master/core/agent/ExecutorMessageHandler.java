package org.meseta.master.core.agent;

import org.meseta.master.core.FromAgent;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.Agents;
import org.meseta.protocol.internal.ExecutorToFrameworkMessage;
import org.meseta.protocol.v1.scheduler.Event;

/// An executor sends data to its scheduler (M-219); best effort.
public final class ExecutorMessageHandler {
  /// Passes the data on.
  public void handle(Turn turn, FromAgent.ExecutorMessageReceived received) {
    ExecutorToFrameworkMessage message = received.message();
    int agent = turn.state.agents.byId(message.getSlaveId().getValue());
    int framework = turn.state.frameworks.byId(message.getFrameworkId().getValue());
    if (agent == Agents.NONE || framework < 0) {
      return;
    }
    turn.toScheduler(
        turn.state.frameworks.get(framework),
        Event.newBuilder()
            .setType(Event.Type.MESSAGE)
            .setMessage(
                Event.Message.newBuilder()
                    .setAgentId(message.getSlaveId())
                    .setExecutorId(message.getExecutorId())
                    .setData(message.getData()))
            .build());
  }
}
