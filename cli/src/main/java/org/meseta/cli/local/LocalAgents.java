package org.meseta.cli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.meseta.agent.AgentProcess;
import org.meseta.agent.checkpoint.WorkDirectoryException;
import org.meseta.agent.flag.AgentConfig;
import org.meseta.agent.flag.AgentFlags;
import org.meseta.cli.client.Address;
import org.meseta.cli.client.UserError;
import org.meseta.model.Parsed;
import org.meseta.model.flag.FlagParser;
import org.meseta.transport.HostCheck;
import org.meseta.transport.daemon.Ending;

/// The agents of a local cluster: each with a folder, ports and a share of the machine of its own.
final class LocalAgents {
  private static final int FIRST_PORT = 5051;

  private LocalAgents() {}

  static AgentProcess start(LocalOptions options, int index, Address master, Ending ending) {
    FlagParser.Result flags =
        FlagParser.parse(
            AgentFlags.TABLE,
            Map.of(),
            List.of(
                "--ip=127.0.0.1",
                "--hostname=127.0.0.1",
                "--port=" + port(FIRST_PORT + index),
                "--master=" + master,
                "--work_dir=" + options.workDir().resolve("agent-" + (index + 1)),
                "--registration_backoff_factor=10ms",
                "--resources="
                    + Shares.of(options.resources(), index, options.agents(), options.workDir())),
            path -> Parsed.bad("no files here"));
    if (!flags.errors().isEmpty()) {
      throw new UserError(flags.errors().getFirst());
    }
    try {
      return new AgentProcess(
          AgentConfig.of(flags.values()),
          flags.values().texts(),
          HostCheck.only(java.util.Set.of()),
          ending::ask);
    } catch (IOException | WorkDirectoryException e) {
      throw new UserError(e);
    }
  }

  /// The port if nobody has it, else 0 for any.
  private static int port(int wanted) {
    try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      return 0;
    }
  }
}
