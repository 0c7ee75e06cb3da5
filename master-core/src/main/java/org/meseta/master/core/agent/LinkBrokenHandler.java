package org.meseta.master.core.agent;

import org.meseta.master.core.FromAgent;
import org.meseta.master.core.ops.AgentRemoval;
import org.meseta.master.core.ops.Disconnections;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.Agents;

/// The link to an agent broke (M-048).
public final class LinkBrokenHandler {
  private final Disconnections disconnections;

  /// Gives disconnected agents a while to come back.
  public LinkBrokenHandler(Disconnections disconnections) {
    this.disconnections = disconnections;
  }

  /// The agent at that address is disconnected; pings go on, and say so.
  public void handle(Turn turn, FromAgent.AgentLinkBroken broken) {
    int agent = turn.state.agents.byPid(broken.from());
    if (agent != Agents.NONE && turn.state.agents.get(agent).connected()) {
      AgentRemoval.disconnect(turn, agent);
      disconnections.add(turn, agent);
    }
  }
}
