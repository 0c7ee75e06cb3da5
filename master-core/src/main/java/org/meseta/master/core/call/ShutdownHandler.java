package org.meseta.master.core.call;

import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.Agents;
import org.meseta.protocol.internal.ShutdownExecutorMessage;
import org.meseta.protocol.v1.scheduler.Call;

/// SHUTDOWN: an executor ends (M-221). The agent knows which executors there are; it ignores
/// others.
final class ShutdownHandler implements CallHandler {
  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    turn.accepted(request);
    int agent = turn.state.agents.byId(call.getShutdown().getAgentId().getValue());
    if (agent == Agents.NONE) {
      turn.warn(
          "Ignoring a SHUTDOWN of an executor on agent "
              + call.getShutdown().getAgentId().getValue()
              + ", which is not registered");
      return;
    }
    AgentRow row = turn.state.agents.get(agent);
    turn.toAgent(
        row,
        ShutdownExecutorMessage.newBuilder()
            .setExecutorId(call.getShutdown().getExecutorId())
            .setFrameworkId(call.getFrameworkId())
            .build());
  }
}
