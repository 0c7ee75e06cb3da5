package org.meseta.master.core.scenario;

import org.meseta.master.core.MasterSettings;

/// Settings as `name=value` pairs; durations in milliseconds.
public final class SettingsText {
  private static final long MILLISECOND = 1_000_000L;

  private SettingsText() {}

  /// `from` with what the text changes.
  public static MasterSettings parse(MasterSettings from, String text) {
    MasterSettings settings = from;
    for (String pair : text.split(" ")) {
      String[] parts = pair.split("=", 2);
      settings = with(settings, parts[0], parts[1]);
    }
    return settings;
  }

  private static MasterSettings with(MasterSettings s, String name, String value) {
    return new MasterSettings(
        name.equals("id") ? value : s.id(),
        s.ip(),
        s.port(),
        s.hostname(),
        s.version(),
        s.cluster(),
        s.allocationInterval(),
        name.equals("agent_ping_timeout") ? millis(value) : s.agentPingTimeout(),
        name.equals("max_agent_ping_timeouts") ? Integer.parseInt(value) : s.maxAgentPingTimeouts(),
        name.equals("agent_reregister_timeout") ? millis(value) : s.agentReregisterTimeout(),
        name.equals("recovery_agent_removal_limit")
            ? Double.parseDouble(value)
            : s.recoveryAgentRemovalLimit(),
        name.equals("agent_removal_interval") ? millis(value) : s.agentRemovalInterval(),
        name.equals("offer_timeout") ? millis(value) : s.offerTimeout(),
        s.heartbeatInterval(),
        name.equals("root_submissions") ? Boolean.parseBoolean(value) : s.rootSubmissions(),
        name.equals("max_completed_frameworks")
            ? Integer.parseInt(value)
            : s.maxCompletedFrameworks(),
        s.maxCompletedTasksPerFramework(),
        s.maxUnreachableTasksPerFramework(),
        s.filterGpuResources());
  }

  private static long millis(String value) {
    return Long.parseLong(value) * MILLISECOND;
  }
}
