package org.meseta.agent.core;

import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.FromMaster.PingReceived;
import org.meseta.protocol.internal.MasterSlaveConnection;
import org.meseta.protocol.internal.PongSlaveMessage;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.libprocess.Upid;

/// Belongs to a master: finds it, joins it with back-off, answers its pings, and notices when it is
/// gone (S-002 to S-006).
final class Membership {
  private static final long LONGEST_BACKOFF = 60_000_000_000L;
  private static final double DEFAULT_PING_TIMEOUT_SECONDS = 75;
  private static final double LONGEST_PING_TIMEOUT_SECONDS = 1e9;

  private final AgentState state;
  private final Journal journal;
  private final StatusUpdates updates;
  private final Introduction introduction;
  private final TimerSlot registration = new TimerSlot(new AgentTimer.Registration());
  private final TimerSlot pingTimeout = new TimerSlot(new AgentTimer.PingTimeout());

  /// From within this many nanoseconds the moment of the next try is drawn.
  private long backoff;

  private double pingTimeoutSeconds = DEFAULT_PING_TIMEOUT_SECONDS;

  Membership(AgentState state, Journal journal, StatusUpdates updates) {
    this.state = state;
    this.journal = journal;
    this.updates = updates;
    this.introduction = new Introduction(state);
  }

  /// A leader was found, or found again: join it after a random wait, so that not all agents come
  /// at once.
  void detected(Turn turn, Upid master) {
    turn.info("Found the master " + master);
    state.master = master;
    join(turn);
  }

  private void join(Turn turn) {
    state.phase = AgentPhase.DISCONNECTED;
    pingTimeout.cancel();
    backoff = state.settings.registrationBackoff();
    tryWithin(turn, backoff);
  }

  /// Tells the master who this agent is all over again.
  void rejoin(Turn turn) {
    if (state.master != null) {
      join(turn);
    }
  }

  void masterLost(Turn turn) {
    turn.warn("There is no master at present: tasks go on, status updates wait");
    leave();
    state.master = null;
  }

  void linkBroken(Turn turn, Upid from) {
    if (state.isMaster(from) && state.phase == AgentPhase.RUNNING) {
      turn.warn("Lost the connection to the master " + from);
      redetect(turn);
    }
  }

  private void redetect(Turn turn) {
    leave();
    turn.emit(new AgentEffect.DetectMaster());
  }

  private void leave() {
    state.phase = AgentPhase.DISCONNECTED;
    registration.cancel();
    pingTimeout.cancel();
  }

  private void tryWithin(Turn turn, long nanos) {
    registration.set(turn, turn.now() + state.ids.within(nanos));
  }

  void tryToRegister(Turn turn, long generation) {
    if (!registration.isCurrent(generation)) {
      return;
    }
    registration.fired();
    Upid master = state.master;
    if (master == null || state.phase != AgentPhase.DISCONNECTED) {
      return;
    }
    turn.emit(new AgentEffect.LinkMaster(master));
    turn.send(master, state.agentId == null ? introduction.register() : introduction.reregister());
    backoff = Math.min(2 * backoff, LONGEST_BACKOFF);
    tryWithin(turn, backoff);
  }

  /// Returns whether this agent is now registered for the first time or again.
  boolean registered(Turn turn, Upid from, SlaveRegisteredMessage message) {
    String id = message.getSlaveId().getValue();
    if (isWrong(turn, from, id)) {
      return false;
    }
    if (state.agentId == null) {
      state.agentId = id;
      turn.info("Registered with " + from + " as agent " + id);
      journal.append(new AgentRecord.AgentAdmitted(state.info(), state.settings.pid().address()));
    }
    joined(turn, from, message.getConnection());
    return true;
  }

  boolean reregistered(Turn turn, Upid from, SlaveReregisteredMessage message) {
    String id = message.getSlaveId().getValue();
    if (isWrong(turn, from, id)) {
      return false;
    }
    if (state.agentId == null) {
      turn.warn("Ignoring that " + from + " took agent " + id + " back: this agent is a new one");
      return false;
    }
    turn.info("Registered again with " + from + " as agent " + id);
    joined(turn, from, message.getConnection());
    return true;
  }

  /// Another id than ours would split the agent's tasks from their agent (S-005).
  private boolean isWrong(Turn turn, Upid from, String id) {
    String expected = state.agentId;
    if (expected == null || expected.equals(id)) {
      return false;
    }
    state.phase = AgentPhase.ENDED;
    turn.emit(
        new AgentEffect.Exit(
            1,
            "The master "
                + from
                + " registered this agent under the wrong id "
                + id
                + " (expected "
                + expected
                + "): stopping, so that tasks do not get mixed up"));
    return true;
  }

  private void joined(Turn turn, Upid from, MasterSlaveConnection connection) {
    double timeout = connection.getTotalPingTimeoutSeconds();
    boolean makesSense = timeout > 0 && timeout < LONGEST_PING_TIMEOUT_SECONDS;
    pingTimeoutSeconds = makesSense ? timeout : DEFAULT_PING_TIMEOUT_SECONDS;
    if (state.phase == AgentPhase.DISCONNECTED) {
      state.phase = AgentPhase.RUNNING;
      registration.cancel();
      watchPings(turn);
      turn.send(from, introduction.update());
      updates.resume(turn);
    } else {
      turn.send(from, introduction.update());
    }
  }

  private void watchPings(Turn turn) {
    pingTimeout.set(turn, turn.now() + (long) (pingTimeoutSeconds * 1e9));
  }

  /// Answers every ping. One that says that the master thinks otherwise about the connection makes
  /// the agent join anew; while it waits to join, a ping shows that the master is back.
  void pinged(Turn turn, PingReceived ping) {
    turn.send(ping.from(), PongSlaveMessage.getDefaultInstance());
    Upid master = state.master;
    if (master == null || !isAt(master, ping.from())) {
      return;
    }
    if (state.phase == AgentPhase.RUNNING) {
      if (ping.connected()) {
        watchPings(turn);
      } else {
        turn.warn("The master " + master + " takes this agent for disconnected: joining anew");
        redetect(turn);
      }
    } else if (state.phase == AgentPhase.DISCONNECTED && backoff > firstBackoff()) {
      backoff = firstBackoff();
      tryWithin(turn, backoff);
    }
  }

  private long firstBackoff() {
    return state.settings.registrationBackoff();
  }

  void noPings(Turn turn, long generation) {
    if (pingTimeout.isCurrent(generation) && state.phase == AgentPhase.RUNNING) {
      turn.warn("No ping of the master " + state.master + " in " + pingTimeoutSeconds + " s");
      redetect(turn);
    }
  }

  private static boolean isAt(@Nullable Upid master, Upid from) {
    return master != null && master.port() == from.port() && master.host().equals(from.host());
  }
}
