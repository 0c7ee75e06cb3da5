package org.meseta.agent;

import java.nio.file.Path;
import org.meseta.agent.core.AgentSettings;
import org.meseta.agent.flag.AgentConfig;
import org.meseta.agent.flag.MasterAddress;
import org.meseta.model.Version;
import org.meseta.model.resource.ResourceFormat;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.protocol.libprocess.Upid;

/// The core's settings from flags and from what was found out about the host.
final class Settings {
  private Settings() {}

  static AgentSettings of(AgentConfig config, Upid self, String hostname, Path workDir) {
    return AgentSettings.builder(self, hostname, workDir.toString())
        .resources(
            ResourceWriter.write(
                ThisHost.measure(workDir).complete(config.resources(), config.defaultRole()),
                ResourceFormat.ENDPOINT))
        .attributes(config.attributes())
        .version(Version.MESOS)
        .registrationBackoff(config.registrationBackoffFactor().toNanos())
        .executorShutdownGrace(config.executorShutdownGracePeriod().toNanos())
        .switchUser(config.switchUser())
        .build();
  }

  /// The process of the master at an address (M-001).
  static Upid master(MasterAddress address) {
    return new Upid("master", address.host(), address.port());
  }
}
