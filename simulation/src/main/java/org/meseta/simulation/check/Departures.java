package org.meseta.simulation.check;

import java.util.HashMap;
import java.util.Map;
import org.meseta.agent.core.AgentRecord;

/// Which ids of agents never come back: their agents have left for good, or never heard of their
/// ids. What became of their tasks stays open for schedulers that know TASK_UNREACHABLE.
final class Departures implements Observer {
  private final Map<String, String> ids = new HashMap<>();

  @Override
  public void recordDurable(String agent, AgentRecord record) {
    switch (record) {
      case AgentRecord.AgentAdmitted admitted -> ids.put(agent, admitted.info().getId().getValue());
      case AgentRecord.AgentLeft _ -> ids.remove(agent);
      default -> {}
    }
  }

  /// Whether no machine has an agent of this id in its log.
  boolean hasLeft(String agentId) {
    return !ids.containsValue(agentId);
  }
}
