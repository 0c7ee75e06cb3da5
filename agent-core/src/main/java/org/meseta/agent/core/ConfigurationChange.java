package org.meseta.agent.core;

import java.util.ArrayList;
import java.util.List;
import org.meseta.model.resource.ResourceReader;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.v0.SlaveInfo;

/// Decides whether an agent may come back with other settings than those it left with: what running
/// tasks allow is fine, the rest is refused with the exact difference (in place of S-013, S-015).
final class ConfigurationChange {
  private ConfigurationChange() {}

  /// Why the change is refused, for people; empty when it is not.
  static String refusal(AgentState state, SlaveInfo recorded, String recordedAddress) {
    if (state.agentId == null) {
      return "";
    }
    List<String> differences = new ArrayList<>();
    if (!recorded.getHostname().equals(state.settings.hostname())) {
      differences.add(
          "the hostname was '"
              + recorded.getHostname()
              + "' and is now '"
              + state.settings.hostname()
              + "'");
    }
    String oldHost = host(recordedAddress);
    String newHost = host(state.settings.pid().address());
    if (!oldHost.equals(newHost)) {
      differences.add("the IP address was " + oldHost + " and is now " + newHost);
    }
    Resources total = ResourceReader.read(state.settings.resources());
    Resources used = used(state);
    boolean isChanged = !recorded.getResourcesList().equals(state.settings.resources());
    if (isChanged && !total.contains(used)) {
      differences.add("its running tasks use " + used + " and the new resources are " + total);
    }
    return differences.isEmpty()
        ? ""
        : "Agent "
            + state.agentId
            + " cannot come back with other settings: "
            + String.join("; ", differences)
            + ". Start it with the old ones, or drain it and give it an empty --work_dir";
  }

  /// What the tasks use that the log knows and that may still run.
  private static Resources used(AgentState state) {
    Resources used = Resources.EMPTY;
    for (TaskRow task : state.containers.values()) {
      if (!task.isEnded()) {
        used = used.plus(ResourceReader.read(task.parsed().getResourcesList()).unallocate());
      }
    }
    return used;
  }

  private static String host(String address) {
    return address.substring(0, Math.max(0, address.lastIndexOf(':')));
  }
}
