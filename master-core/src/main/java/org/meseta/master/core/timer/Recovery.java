package org.meseta.master.core.timer;

import java.util.ArrayList;
import java.util.List;
import org.meseta.master.core.FromRegistry;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.ops.AgentPings;
import org.meseta.master.core.ops.AgentRemoval;
import org.meseta.master.core.ops.Continuation;
import org.meseta.master.core.ops.RegistryValue;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.state.AbsentAgent;

/// After a failover: the registry's agents are told that this master does not know them, and those
/// that have not come back in time become unreachable (M-006, M-051, M-052, H-003).
public final class Recovery {
  private static final int PERCENT = 100;

  private final AgentPings pings;
  private long deadline;
  private long deadlineGeneration;
  private int recoveredAtStart;

  /// Pings the registry's agents through `pings`.
  public Recovery(AgentPings pings) {
    this.pings = pings;
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
      deadline = turn.now() + turn.state.settings.agentReregisterTimeout();
      ping(turn);
    }
  }

  /// Pings who is still missing, once per ping interval, until the deadline.
  private void ping(Turn turn) {
    for (AbsentAgent agent : turn.state.absentees.recovered()) {
      if (agent.pid().isSomebody()) {
        pings.pingRecovered(turn, agent.pid(), turn.state.ids.nextObserver());
      }
    }
    long next = turn.now() + turn.state.settings.agentPingTimeout();
    deadlineGeneration = turn.setTimer(new MasterTimer.Recovery(), Math.min(next, deadline));
  }

  /// A ping interval, or the time to come back, is over.
  public void fired(Turn turn, long timerGeneration) {
    if (timerGeneration != deadlineGeneration || turn.state.absentees.recoveredCount() == 0) {
      return;
    }
    if (turn.now() < deadline) {
      ping(turn);
    } else {
      giveUp(turn);
    }
  }

  private void giveUp(Turn turn) {
    List<AbsentAgent> missing = turn.state.absentees.recovered();
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
    List<Mutation> batch = new ArrayList<>();
    List<AbsentAgent> marked = new ArrayList<>();
    for (AbsentAgent agent : missing) {
      if (turn.state.returning.contains(agent.id()) || !turn.state.leaving.add(agent.id())) {
        continue;
      }
      AbsentAgent unreachable =
          new AbsentAgent(
              agent.id(), AbsentAgent.Kind.UNREACHABLE, agent.info(), agent.pid(), turn.now());
      marked.add(unreachable);
      batch.add(RegistryValue.put(unreachable));
    }
    if (!marked.isEmpty()) {
      turn.persist(batch, new StayedAway(marked));
    }
  }

  private record StayedAway(List<AbsentAgent> agents) implements Continuation {
    @Override
    public void committed(Turn turn) {
      for (AbsentAgent agent : agents) {
        turn.state.leaving.remove(agent.id());
        turn.state.absentees.put(agent);
        turn.warn("Agent " + agent.id() + " did not come back after the failover");
        AgentRemoval.failure(turn, agent.id());
      }
    }
  }
}
