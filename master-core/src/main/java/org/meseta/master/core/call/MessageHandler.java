package org.meseta.master.core.call;

import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.Agents;
import org.meseta.protocol.internal.FrameworkToExecutorMessage;
import org.meseta.protocol.v1.scheduler.Call;

/// MESSAGE: data for an executor; best effort (M-218).
final class MessageHandler implements CallHandler {
  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    turn.accepted(request);
    Call.Message message = call.getMessage();
    int agent = turn.state.agents.byId(message.getAgentId().getValue());
    if (agent == Agents.NONE || !turn.state.agents.get(agent).connected()) {
      turn.warn(
          "Dropping a MESSAGE for executor "
              + message.getExecutorId().getValue()
              + " on agent "
              + message.getAgentId().getValue()
              + ", which is not connected");
      return;
    }
    AgentRow row = turn.state.agents.get(agent);
    turn.toAgent(
        row,
        FrameworkToExecutorMessage.newBuilder()
            .setSlaveId(message.getAgentId())
            .setFrameworkId(call.getFrameworkId())
            .setExecutorId(message.getExecutorId())
            .setData(message.getData())
            .build());
  }
}
