package org.meseta.agent;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.meseta.agent.checkpoint.WorkDirectoryException;
import org.meseta.agent.flag.AgentConfig;
import org.meseta.agent.flag.AgentFlags;
import org.meseta.transport.HostCheck;
import org.meseta.transport.daemon.Ending;
import org.meseta.transport.daemon.FlagStart;
import org.meseta.transport.daemon.Logging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/// The agent as a program of its own.
public final class AgentProgram {
  private static final String NAME = "meseta agent";

  private AgentProgram() {}

  /// Runs an agent until it is told to end; returns the exit code. SIGTERM leaves its tasks
  /// running, SIGUSR1 makes it leave its cluster for good (O-015).
  public static int run(String[] arguments, Map<String, String> environment) {
    return switch (FlagStart.of(NAME, AgentFlags.TABLE, environment, arguments)) {
      case FlagStart.Stop(var code) -> code;
      case FlagStart.Go(var values, var warnings) -> {
        AgentConfig config = AgentConfig.of(values);
        Logging.begin(config.loggingLevel(), config.quiet());
        yield serve(config, values.texts(), warnings);
      }
    };
  }

  private static int serve(
      AgentConfig config, SortedMap<String, String> flags, List<String> warnings) {
    Logger log = LoggerFactory.getLogger("agent");
    warnings.forEach(warning -> log.warn("{}", warning));
    Ending ending = new Ending();
    try (AgentProcess agent = new AgentProcess(config, flags, HostCheck.OFF, ending::ask)) {
      log.info("agent listening on port {}, looking for a master", agent.address().getPort());
      if (!config.ip().orElse("0.0.0.0").startsWith("127.")) {
        log.warn(
            "OPEN TO THE NETWORK: anybody who reaches port {} can run commands here;"
                + " authentication is not there yet, so keep this port behind a firewall",
            agent.address().getPort());
      }
      ending.endOnSignals();
      Signal.handle(new Signal("USR1"), _ -> agent.leave("SIGUSR1 was received"));
      Ending.Asked asked = ending.await();
      if (asked.code() != 0) {
        log.error("the agent ends: {}", asked.reason());
        System.err.println(NAME + ": " + asked.reason());
      }
      return asked.code();
    } catch (IOException | WorkDirectoryException e) {
      System.err.println(NAME + ": " + e.getMessage());
      return 1;
    } finally {
      ending.done();
    }
  }
}
