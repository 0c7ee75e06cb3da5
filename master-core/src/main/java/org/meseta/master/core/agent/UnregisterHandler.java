package org.meseta.master.core.agent;

import org.meseta.master.core.FromAgent;
import org.meseta.master.core.ops.AgentRemoval;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.Agents;
import org.meseta.master.core.state.MasterState;

/// An agent leaves for good (M-053). Only the agent itself may say so.
public final class UnregisterHandler {
  /// The agent that leaves, or [Agents#NONE].
  int validate(MasterState state, FromAgent.UnregistrationAsked asked) {
    int agent = state.agents.byId(asked.message().getSlaveId().getValue());
    return agent != Agents.NONE && state.agents.get(agent).pid().equals(asked.from())
        ? agent
        : Agents.NONE;
  }

  /// Removes the agent.
  public void handle(Turn turn, FromAgent.UnregistrationAsked asked) {
    int agent = validate(turn.state, asked);
    if (agent == Agents.NONE) {
      turn.warn(
          "Ignoring that "
              + asked.from()
              + " unregisters agent "
              + asked.message().getSlaveId().getValue()
              + ": it is not that agent");
      return;
    }
    AgentRemoval.remove(turn, agent, "the agent unregistered", _ -> {});
  }
}
