package org.meseta.master.core.agent;

import org.meseta.master.core.ops.FrameworkLife;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.model.resource.ResourceFormat;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.protocol.internal.CheckpointResourcesMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.v1.AgentInfo;
import org.meseta.protocol.v1.FrameworkInfo;

/// What a returning agent is told once it is registered: how its frameworks are now, which of them
/// have ended, and what it has to write down of its resources (M-044, S-099).
public final class AgentFrameworks {
  /// Makes the frameworks known that only this agent can tell of (M-094).
  void recover(Turn turn, int agent, ReregisterSlaveMessage message) {
    for (FrameworkInfo info : message.getFrameworksList()) {
      int framework = turn.state.frameworks.byId(info.getId().getValue());
      if (framework < 0) {
        framework = FrameworkLife.recover(turn, info);
      }
      if (!turn.state.frameworks.get(framework).completed()) {
        turn.state.touched.add(framework, agent);
      }
    }
  }

  void tell(Turn turn, int agent, AgentRow row, ReregisterSlaveMessage message) {
    recover(turn, agent, message);
    for (FrameworkInfo info : message.getFrameworksList()) {
      int framework = turn.state.frameworks.byId(info.getId().getValue());
      FrameworkRow known = turn.state.frameworks.get(framework);
      if (known.completed()) {
        FrameworkLife.shutdownOn(turn, row, known.id());
      } else {
        FrameworkLife.update(turn, row, framework);
      }
    }
    if (!row.can(AgentInfo.Capability.Type.RESOURCE_PROVIDER.getNumber())) {
      turn.toAgent(
          row,
          CheckpointResourcesMessage.newBuilder()
              .addAllResources(
                  ResourceWriter.write(AgentIdentity.checkpointed(row.total()), format(row)))
              .build());
    }
  }

  private static ResourceFormat format(AgentRow agent) {
    return agent.can(AgentInfo.Capability.Type.RESERVATION_REFINEMENT.getNumber())
        ? ResourceFormat.POST_REFINEMENT
        : ResourceFormat.PRE_REFINEMENT;
  }
}
