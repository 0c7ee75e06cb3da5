package org.meseta.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meseta.cli.client.Address;
import picocli.CommandLine.Option;

/// Which master a command talks to: `--master`, else MESETA_MASTER, else the one on this machine.
final class MasterOption {
  static final String DEFAULT = "127.0.0.1:" + Address.MASTER_PORT;

  @Option(
      names = "--master",
      paramLabel = "HOST:PORT",
      description = "The master to talk to (default: MESETA_MASTER, else " + DEFAULT + ").")
  private @Nullable String master;

  Address address() {
    return Address.parse(
        Optional.ofNullable(master)
            .or(() -> Optional.ofNullable(System.getenv("MESETA_MASTER")))
            .filter(text -> !text.isBlank())
            .orElse(DEFAULT));
  }
}
