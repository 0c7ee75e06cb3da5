package org.meseta.master.core.agent;

import org.meseta.master.core.FromAgent;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.Agents;

/// A pong came (M-045).
public final class PongHandler {
  /// The agent that the observer pings has answered.
  public void handle(Turn turn, FromAgent.PongReceived pong) {
    int agent = turn.state.agents.byObserver(pong.observer());
    if (agent != Agents.NONE) {
      turn.state.pings.answered(agent);
    }
  }
}
