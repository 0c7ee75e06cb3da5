package org.meseta.master.core.call;

import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.TaskRow;
import org.meseta.master.core.state.Tasks;
import org.meseta.protocol.internal.KillTaskMessage;
import org.meseta.protocol.v1.scheduler.Call;

/// KILL: the agent is told, now and again when it comes back (M-214). For a task that is not known
/// the answer is that of explicit reconciliation.
final class KillHandler implements CallHandler {
  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    turn.accepted(request);
    MasterState state = turn.state;
    Call.Kill kill = call.getKill();
    String taskId = kill.getTaskId().getValue();
    int slot = state.tasks.find(framework, taskId);
    if (slot == Tasks.NONE) {
      ReconcileHandler.answer(turn, framework, taskId, kill.getAgentId().getValue());
      return;
    }
    TaskRow task = state.tasks.get(slot);
    if (kill.hasAgentId() && !kill.getAgentId().getValue().equals(task.agentId())) {
      turn.warn(
          "Ignoring a KILL of task "
              + taskId
              + " on agent "
              + kill.getAgentId().getValue()
              + ": it is on agent "
              + task.agentId());
      return;
    }
    state.tasks.set(slot, task.withKilled(true));
    AgentRow agent = state.agents.get(task.agent());
    if (agent.connected()) {
      KillTaskMessage.Builder message =
          KillTaskMessage.newBuilder()
              .setFrameworkId(call.getFrameworkId())
              .setTaskId(kill.getTaskId());
      if (kill.hasKillPolicy()) {
        message.setKillPolicy(kill.getKillPolicy());
      }
      turn.toAgent(agent, message.build());
    }
  }
}
