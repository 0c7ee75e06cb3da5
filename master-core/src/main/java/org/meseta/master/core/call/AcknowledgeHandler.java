package org.meseta.master.core.call;

import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.TaskUpdates;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.Agents;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.TaskRow;
import org.meseta.master.core.state.Tasks;
import org.meseta.model.TaskStates;
import org.meseta.protocol.internal.StatusUpdateAcknowledgementMessage;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.scheduler.Call;

/// ACKNOWLEDGE: goes on to the agent; a task ends with the acknowledgement of its terminal update
/// (M-212, M-213). For an agent that is not there it is dropped: the agent sends the update again.
final class AcknowledgeHandler implements CallHandler {
  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    turn.accepted(request);
    MasterState state = turn.state;
    Call.Acknowledge acknowledge = call.getAcknowledge();
    int agent = state.agents.byId(acknowledge.getAgentId().getValue());
    if (agent == Agents.NONE || !state.agents.get(agent).connected()) {
      turn.warn(
          "Dropping the acknowledgement for task "
              + acknowledge.getTaskId().getValue()
              + ": agent "
              + acknowledge.getAgentId().getValue()
              + " is not connected");
      return;
    }
    int slot = state.tasks.find(framework, acknowledge.getTaskId().getValue());
    if (slot != Tasks.NONE && state.tasks.get(slot).agent() == agent) {
      TaskRow task = state.tasks.get(slot);
      TaskState sent = task.sentState();
      if (sent == null) {
        turn.warn(
            "Dropping an acknowledgement for task " + task.id() + ", which had no update yet");
        return;
      }
      if (TaskStates.isTerminal(sent) && task.sentUuid().equals(acknowledge.getUuid())) {
        state.tasks.addCompleted(TaskUpdates.remove(turn, slot));
      }
    }
    AgentRow row = state.agents.get(agent);
    turn.toAgent(
        row,
        StatusUpdateAcknowledgementMessage.newBuilder()
            .setSlaveId(acknowledge.getAgentId())
            .setFrameworkId(call.getFrameworkId())
            .setTaskId(acknowledge.getTaskId())
            .setUuid(acknowledge.getUuid())
            .build());
  }
}
