package org.meseta.master;

import java.time.Duration;
import java.util.UUID;
import org.meseta.master.core.MasterSettings;
import org.meseta.master.flag.MasterConfig;
import org.meseta.transport.host.HostIdentity;

/// The core's settings from flags and from what was found out about the host.
final class Settings {
  private Settings() {}

  static MasterSettings of(MasterConfig config, HostIdentity host, int boundPort) {
    MasterSettings defaults =
        MasterSettings.defaults(
            UUID.randomUUID().toString(),
            host.ip(),
            config.advertisePort().orElse(boundPort),
            host.hostname());
    return new MasterSettings(
        defaults.id(),
        defaults.ip(),
        defaults.port(),
        defaults.hostname(),
        defaults.version(),
        config.cluster().orElse(""),
        config.allocationInterval().toNanos(),
        config.agentPingTimeout().toNanos(),
        config.maxAgentPingTimeouts(),
        config.agentReregisterTimeout().toNanos(),
        defaults.recoveryAgentRemovalLimit(),
        defaults.agentRemovalInterval(),
        config.offerTimeout().map(Duration::toNanos).orElse(0L),
        defaults.heartbeatInterval(),
        defaults.rootSubmissions(),
        config.maxCompletedFrameworks(),
        config.maxCompletedTasksPerFramework(),
        defaults.maxUnreachableTasksPerFramework(),
        defaults.filterGpuResources());
  }
}
