package org.meseta.master.core.ops;

import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.DueQueue;
import org.meseta.protocol.internal.PingSlaveMessage;
import org.meseta.protocol.libprocess.Upid;

/// Pings agents, each once per `--agent_ping_timeout`, and calls one unreachable that has left too
/// many without a pong (M-045). Pings are counted, never the time since the last pong: a deadline
/// would condemn every agent after the master was frozen.
public final class AgentPings {
  private static final PingSlaveMessage CONNECTED =
      PingSlaveMessage.newBuilder().setConnected(true).build();
  private static final PingSlaveMessage DISCONNECTED =
      PingSlaveMessage.newBuilder().setConnected(false).build();

  /// The timer is as coarse as this part of the interval, so that it fires at most so often.
  private static final int FIRINGS_PER_INTERVAL = 128;

  private final long interval;
  private final RemovalLimiter limiter;
  private final DueQueue queue = new DueQueue();
  private long generation;
  private boolean timerSet;

  /// Pings at this interval, in nanoseconds.
  public AgentPings(long interval, RemovalLimiter limiter) {
    this.interval = interval;
    this.limiter = limiter;
  }

  /// Pings a new agent at once, and from now on.
  public void start(Turn turn, int agent) {
    turn.state.pings.reset(agent);
    ping(turn, agent);
  }

  /// Tells an agent of the registry, which has not come back, that this master does not know it:
  /// agents of either kind then register again (M-006).
  public void pingRecovered(Turn turn, Upid pid, int observer) {
    turn.emit(new MasterEffect.SendToAgent(pid, observerName(observer), DISCONNECTED));
  }

  private void ping(Turn turn, int agent) {
    AgentRow row = turn.state.agents.get(agent);
    turn.state.pings.sent(agent);
    turn.emit(
        new MasterEffect.SendToAgent(
            row.pid(), observerName(row.observer()), row.connected() ? CONNECTED : DISCONNECTED));
    queue.add(agent, turn.state.agents.generation(agent), turn.now() + interval);
    if (!timerSet) {
      timerSet = true;
      setTimer(turn, turn.now() + interval);
    }
  }

  /// The timer came due.
  public void fired(Turn turn, long timerGeneration) {
    if (timerGeneration != generation) {
      return;
    }
    for (int waiting = queue.size(); waiting > 0 && queue.headDue() <= turn.now(); waiting--) {
      int agent = queue.headSlot();
      boolean there = turn.state.agents.generation(agent) == queue.headGeneration();
      queue.drop();
      if (there) {
        due(turn, agent);
      }
    }
    timerSet = !queue.isEmpty();
    if (timerSet) {
      setTimer(turn, Math.max(queue.headDue(), turn.now() + interval / FIRINGS_PER_INTERVAL));
    }
  }

  /// Pings go on while an agent waits for its turn to become unreachable: a pong in that time saves
  /// it (M-046).
  private void due(Turn turn, int agent) {
    ping(turn, agent);
    if (turn.state.pings.misses(agent) == turn.state.settings.maxAgentPingTimeouts()) {
      int agentGeneration = turn.state.agents.generation(agent);
      limiter.add(turn, t -> takeTurn(t, agent, agentGeneration));
    }
  }

  private static boolean takeTurn(Turn turn, int agent, int agentGeneration) {
    boolean silent =
        turn.state.agents.generation(agent) == agentGeneration
            && turn.state.pings.misses(agent) >= turn.state.settings.maxAgentPingTimeouts();
    if (silent) {
      AgentRemoval.markUnreachable(turn, agent, "health check timed out");
    }
    return silent;
  }

  private void setTimer(Turn turn, long at) {
    generation = turn.setTimer(new MasterTimer.Pings(), at);
  }

  /// How many agents wait for their next ping.
  public int waiting() {
    return queue.size();
  }

  private static String observerName(int observer) {
    return "slave-observer(" + observer + ")";
  }
}
