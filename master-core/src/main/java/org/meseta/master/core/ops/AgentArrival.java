package org.meseta.master.core.ops;

import org.meseta.allocator.AgentTraits;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.AgentSaid;
import org.meseta.master.core.state.MasterState;
import org.meseta.protocol.internal.MasterSlaveConnection;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.AgentInfo;

/// Takes agents in.
public final class AgentArrival {
  private static final double NANOS_PER_SECOND = 1e9;

  private final AgentPings pings;

  /// Takes agents in, and has them pinged.
  public AgentArrival(AgentPings pings) {
    this.pings = pings;
  }

  /// Adds an agent, and pings it at once (M-045).
  ///
  /// @param reregisteredAt now for one that came back, 0 for a new one
  public int add(Turn turn, AgentSaid said, long reregisteredAt) {
    MasterState state = turn.state;
    AgentRow row =
        new AgentRow(said, state.ids.nextObserver(), turn.now(), reregisteredAt, true, false);
    int agent = state.agents.add(row);
    state.allocator.addAgent(agent, row.total(), traits(row), row.active());
    pings.start(turn, agent);
    turn.askForAllocation();
    return agent;
  }

  /// Tells an agent that it is registered.
  public void confirm(Turn turn, int agent) {
    AgentRow row = turn.state.agents.get(agent);
    turn.toAgent(
        row,
        SlaveRegisteredMessage.newBuilder()
            .setSlaveId(AgentID.newBuilder().setValue(row.id()))
            .setConnection(connection(turn.state))
            .build());
  }

  /// How long an agent waits for a ping before it believes that it lost its master.
  public static MasterSlaveConnection connection(MasterState state) {
    double seconds =
        state.settings.agentPingTimeout()
            / NANOS_PER_SECOND
            * state.settings.maxAgentPingTimeouts();
    return MasterSlaveConnection.newBuilder().setTotalPingTimeoutSeconds(seconds).build();
  }

  /// What matters of an agent's capabilities when it is offered.
  public static AgentTraits traits(AgentRow row) {
    return new AgentTraits(
        row.can(AgentInfo.Capability.Type.MULTI_ROLE.getNumber()),
        row.can(AgentInfo.Capability.Type.HIERARCHICAL_ROLE.getNumber()));
  }
}
