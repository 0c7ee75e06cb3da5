package org.meseta.master.core.timer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.meseta.master.core.FromRegistry;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.ops.AgentPings;
import org.meseta.master.core.ops.AgentRemoval;
import org.meseta.master.core.ops.Continuation;
import org.meseta.master.core.ops.RegistryValue;
import org.meseta.master.core.ops.RemovalLimiter;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.state.AbsentAgent;
import org.meseta.master.core.state.Agents;

/// After a failover: the registry's agents are told that this master does not know them, and those
/// that have not come back in time become unreachable (M-006, M-051, M-052, H-003).
public final class Recovery {
  private static final int PERCENT = 100;

  private static final long PACE = 50_000_000;
  private static final int PINGS_AT_ONCE = 1000;

  private final AgentPings pings;
  private final RemovalLimiter limiter;
  private final Deque<AbsentAgent> unpinged = new ArrayDeque<>();
  private long nextRound;
  private long pingGeneration;
  private long deadlineGeneration;
  private int recoveredAtStart;

  /// Pings the registry's agents through `pings`.
  public Recovery(AgentPings pings, RemovalLimiter limiter) {
    this.pings = pings;
    this.limiter = limiter;
  }

  /// Takes over what the registry holds.
  public void recovered(Turn turn, FromRegistry.RegistryRecovered event) {
    for (RegistryImage.Entry entry : event.image().entries()) {
      switch (entry.key().kind()) {
        case AGENT ->
            turn.state.absentees.put(RegistryValue.decode(entry.key().id(), entry.value()));
      }
    }
    turn.state.recovered = true;
    recoveredAtStart = turn.state.absentees.recoveredCount();
    turn.log(
        "Recovered "
            + recoveredAtStart
            + " agents from the registry of cluster "
            + event.image().clusterId());
    if (recoveredAtStart > 0) {
      deadlineGeneration =
          turn.setTimer(
              new MasterTimer.Recovery(),
              turn.now() + turn.state.settings.agentReregisterTimeout());
      beginRound(turn);
    }
  }

  /// Pings all who are missing, once per ping interval, at a pace that does not open a connection
  /// to each at the same moment.
  private void beginRound(Turn turn) {
    nextRound = turn.now() + turn.state.settings.agentPingTimeout();
    unpinged.addAll(turn.state.absentees.recovered());
    ping(turn);
  }

  private void ping(Turn turn) {
    for (int i = 0; i < PINGS_AT_ONCE && !unpinged.isEmpty(); i++) {
      AbsentAgent agent = unpinged.remove();
      if (agent.pid().isSomebody()
          && turn.state.absentees.isRecovered(agent.id())
          && turn.state.agents.byPid(agent.pid()) == Agents.NONE) {
        pings.pingRecovered(turn, agent.pid(), turn.state.ids.nextObserver());
      }
    }
    if (turn.state.absentees.recoveredCount() > 0) {
      pingGeneration =
          turn.setTimer(
              new MasterTimer.RecoveryPings(), unpinged.isEmpty() ? nextRound : turn.now() + PACE);
    }
  }

  /// The next pings are due.
  public void pingsFired(Turn turn, long timerGeneration) {
    if (timerGeneration == pingGeneration) {
      if (unpinged.isEmpty()) {
        beginRound(turn);
      } else {
        ping(turn);
      }
    }
  }

  /// The time to come back is over.
  public void fired(Turn turn, long timerGeneration) {
    List<AbsentAgent> missing = turn.state.absentees.recovered();
    if (timerGeneration != deadlineGeneration || missing.isEmpty()) {
      return;
    }
    double limit = turn.state.settings.recoveryAgentRemovalLimit();
    if (missing.size() > limit * recoveredAtStart) {
      turn.emit(
          new MasterEffect.Exit(
              "%d of %d agents did not come back after the failover; --recovery_agent_removal_limit"
                      .formatted(missing.size(), recoveredAtStart)
                  + " is "
                  + Math.round(limit * PERCENT)
                  + "%"));
      return;
    }
    for (AbsentAgent agent : missing) {
      limiter.add(turn, t -> takeTurn(t, agent));
    }
  }

  private static boolean takeTurn(Turn turn, AbsentAgent agent) {
    if (!turn.state.absentees.isRecovered(agent.id())
        || turn.state.returning.contains(agent.id())
        || !turn.state.leaving.add(agent.id())) {
      return false;
    }
    AbsentAgent unreachable =
        new AbsentAgent(
            agent.id(), AbsentAgent.Kind.UNREACHABLE, agent.info(), agent.pid(), turn.now());
    turn.persist(List.of(RegistryValue.put(unreachable)), new StayedAway(unreachable));
    return true;
  }

  private record StayedAway(AbsentAgent agent) implements Continuation {
    @Override
    public void committed(Turn turn) {
      turn.state.leaving.remove(agent.id());
      turn.state.absentees.put(agent);
      turn.warn("Agent " + agent.id() + " did not come back after the failover");
      AgentRemoval.failure(turn, agent.id());
    }
  }
}
