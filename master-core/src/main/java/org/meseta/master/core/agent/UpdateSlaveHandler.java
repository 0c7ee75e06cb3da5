package org.meseta.master.core.agent;

import org.meseta.master.core.FromAgent;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.Agents;
import org.meseta.protocol.internal.UpdateSlaveMessage;

/// An agent reports its resource version (S-099). Oversubscribed resources and resource providers
/// come with later versions: what they bring is not offered, and the log says so.
public final class UpdateSlaveHandler {
  /// Notes the version.
  public void handle(Turn turn, FromAgent.AgentUpdated updated) {
    UpdateSlaveMessage message = updated.message();
    int agent = turn.state.agents.byId(message.getSlaveId().getValue());
    if (agent == Agents.NONE) {
      return;
    }
    AgentRow row = turn.state.agents.get(agent);
    if (message.hasResourceVersionUuid()
        && !row.resourceVersion().equals(message.getResourceVersionUuid().getValue())) {
      turn.state.agents.set(
          agent, row.withResourceVersion(message.getResourceVersionUuid().getValue()));
    }
    if (message.getOversubscribedResourcesCount() > 0
        || message.getResourceProviders().getProvidersCount() > 0) {
      turn.warn(
          "Agent "
              + row.id()
              + " reports oversubscribed resources or resource providers, which this version does"
              + " not offer yet");
    }
  }
}
