package org.meseta.master;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.meseta.coordination.EmbeddedRegistry;
import org.meseta.coordination.RegistryTimeouts;
import org.meseta.coordination.RegistryUnavailableException;
import org.meseta.master.core.registry.RegistryStore;
import org.meseta.master.flag.MasterConfig;
import org.meseta.master.flag.MasterFlags;
import org.meseta.model.Version;
import org.meseta.transport.HostCheck;
import org.meseta.transport.TransportException;
import org.meseta.transport.daemon.Ending;
import org.meseta.transport.daemon.FlagStart;
import org.meseta.transport.daemon.Logging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The master as a program of its own.
public final class MasterProgram {
  private static final String NAME = "meseta master";

  private MasterProgram() {}

  /// Runs a master until it is told to end; returns the exit code.
  public static int run(String[] arguments, Map<String, String> environment) {
    return switch (FlagStart.of(NAME, MasterFlags.TABLE, environment, arguments)) {
      case FlagStart.Stop(var code) -> code;
      case FlagStart.Go(var values, var warnings) -> {
        MasterConfig config = MasterConfig.of(values);
        Logging.begin(config.loggingLevel(), config.quiet());
        yield serve(config, values.texts(), warnings);
      }
    };
  }

  private static int serve(
      MasterConfig config, java.util.SortedMap<String, String> flags, List<String> warnings) {
    Logger log = LoggerFactory.getLogger("master");
    warnings.forEach(warning -> log.warn("{}", warning));
    Ending ending = new Ending();
    try (RegistryStore registry =
            EmbeddedRegistry.hold(Path.of(config.workDir()), RegistryTimeouts.EMBEDDED);
        MasterProcess master =
            new MasterProcess(config, flags, HostCheck.OFF, registry, ending::fail)) {
      announce(master, config, log);
      ending.endOnSignals();
      Ending.Asked asked = ending.await();
      if (asked.code() != 0) {
        log.error("the master ends: {}", asked.reason());
        System.err.println(NAME + ": " + asked.reason());
      }
      return asked.code();
    } catch (TransportException | RegistryUnavailableException e) {
      System.err.println(NAME + ": " + e.getMessage());
      return 1;
    } finally {
      ending.done();
    }
  }

  private static void announce(MasterProcess master, MasterConfig config, Logger log) {
    var unused =
        master
            .ready()
            .thenRun(
                () ->
                    log.info(
                        "master {} (Meseta {}, speaks Mesos {}) listening on {}:{}, leading",
                        master.settings().id(),
                        Version.MESETA,
                        Version.MESOS,
                        master.settings().ip(),
                        master.settings().port()));
    if (!config.ip().orElse("0.0.0.0").startsWith("127.")) {
      log.warn(
          "OPEN TO THE NETWORK: anybody who reaches {}:{} can run commands on every agent;"
              + " authentication is not there yet, so keep this port behind a firewall",
          master.settings().ip(),
          master.settings().port());
    }
  }
}
