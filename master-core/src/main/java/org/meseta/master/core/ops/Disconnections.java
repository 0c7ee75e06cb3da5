package org.meseta.master.core.ops;

import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.DueQueue;
import org.meseta.model.Durations;

/// Makes an agent unreachable that was disconnected, and did not come back within
/// `--agent_reregister_timeout`, although it may go on to answer pings.
public final class Disconnections {
  private final long timeout;
  private final RemovalLimiter limiter;
  private final DueQueue queue = new DueQueue();
  private long generation;

  /// Waits so many nanoseconds.
  public Disconnections(long timeout, RemovalLimiter limiter) {
    this.timeout = timeout;
    this.limiter = limiter;
  }

  /// An agent's link broke.
  public void add(Turn turn, int agent) {
    turn.state.pings.disconnected(agent, turn.now());
    if (queue.isEmpty()) {
      generation = turn.setTimer(new MasterTimer.Disconnections(), turn.now() + timeout);
    }
    queue.add(agent, turn.state.agents.generation(agent), turn.now() + timeout);
  }

  /// The timer came due.
  public void fired(Turn turn, long timerGeneration) {
    if (timerGeneration != generation) {
      return;
    }
    while (!queue.isEmpty() && queue.headDue() <= turn.now()) {
      int agent = queue.headSlot();
      int agentGeneration = queue.headGeneration();
      queue.drop();
      limiter.add(turn, t -> takeTurn(t, agent, agentGeneration));
    }
    if (!queue.isEmpty()) {
      generation = turn.setTimer(new MasterTimer.Disconnections(), queue.headDue());
    }
  }

  private boolean takeTurn(Turn turn, int agent, int agentGeneration) {
    AgentRow row = turn.state.agents.find(agent);
    boolean stillAway =
        row != null
            && turn.state.agents.generation(agent) == agentGeneration
            && !row.connected()
            && turn.state.pings.disconnectedAt(agent) + timeout <= turn.now();
    if (stillAway) {
      AgentRemoval.markUnreachable(
          turn,
          agent,
          "agent did not reregister within " + Durations.text(timeout) + " after disconnecting");
    }
    return stillAway;
  }
}
