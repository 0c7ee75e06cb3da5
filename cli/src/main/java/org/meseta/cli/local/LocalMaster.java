package org.meseta.cli.local;

import java.util.List;
import java.util.Map;
import org.meseta.cli.client.UserError;
import org.meseta.coordination.EmbeddedRegistry;
import org.meseta.coordination.RegistryTimeouts;
import org.meseta.coordination.RegistryUnavailableException;
import org.meseta.master.MasterProcess;
import org.meseta.master.core.registry.RegistryStore;
import org.meseta.master.flag.MasterConfig;
import org.meseta.master.flag.MasterFlags;
import org.meseta.model.Parsed;
import org.meseta.model.flag.FlagParser;
import org.meseta.model.flag.FlagValues;
import org.meseta.transport.HostCheck;
import org.meseta.transport.TransportException;
import org.meseta.transport.daemon.Ending;

/// The master of a local cluster with its registry. It listens on a loopback address only, and
/// answers no web page that was pointed at it under another name.
record LocalMaster(RegistryStore registry, MasterProcess process) implements AutoCloseable {

  static LocalMaster start(LocalOptions options, Ending ending) {
    FlagValues flags =
        FlagParser.parse(
                MasterFlags.TABLE,
                Map.of(),
                List.of(
                    "--ip=127.0.0.1",
                    "--hostname=127.0.0.1",
                    "--port=" + options.port(),
                    "--work_dir=" + options.workDir().resolve("master")),
                path -> Parsed.bad("no files here"))
            .values();
    RegistryStore registry = openRegistry(options);
    try {
      return new LocalMaster(
          registry,
          new MasterProcess(
              MasterConfig.of(flags),
              flags.texts(),
              HostCheck.only(java.util.Set.of()),
              registry,
              ending::fail));
    } catch (TransportException e) {
      registry.close();
      throw new UserError(e);
    }
  }

  private static RegistryStore openRegistry(LocalOptions options) {
    try {
      return EmbeddedRegistry.hold(options.workDir().resolve("master"), RegistryTimeouts.EMBEDDED);
    } catch (RegistryUnavailableException e) {
      throw new UserError(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
