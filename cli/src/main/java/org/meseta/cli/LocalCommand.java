package org.meseta.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meseta.cli.client.Address;
import org.meseta.cli.client.UserError;
import org.meseta.cli.local.LocalCluster;
import org.meseta.cli.local.LocalOptions;
import org.meseta.transport.daemon.Ending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `meseta local`: a cluster on this machine, in one process.
@Command(
    name = "local",
    description = {
      "Start a whole cluster on this machine: ZooKeeper, a master and agents in one process.",
      "",
      "Ctrl-C ends it with everything it runs."
    })
final class LocalCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      description = "Port of the master, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port = Address.MASTER_PORT;

  @Option(names = "--agents", description = "How many agents (default: ${DEFAULT-VALUE}).")
  private int agents = 1;

  @Option(
      names = "--work_dir",
      paramLabel = "DIR",
      description = "Where everything is kept (default: meseta/local under XDG_STATE_HOME).")
  private @Nullable Path workDir;

  @Option(
      names = "--resources",
      paramLabel = "TEXT",
      description =
          "What each agent has, as in cpus:2;mem:1024 (default: what this machine has, divided).")
  private @Nullable String resources;

  @Override
  public Integer call() {
    if (port < 0 || port > 65535) {
      throw new UserError("--port=" + port + " is no port: give 0 to 65535");
    }
    if (agents < 1 || agents > 1000) {
      throw new UserError("--agents=" + agents + " is no number of agents: give 1 to 1000");
    }
    Path folder = workDir == null ? defaultWorkDir() : workDir;
    LocalOptions options =
        new LocalOptions(port, agents, folder.toAbsolutePath(), Optional.ofNullable(resources));
    Ending ending = new Ending();
    try (LocalCluster cluster = LocalCluster.start(options, ending)) {
      ending.endOnSignals();
      System.out.print(cluster.welcome());
      System.out.flush();
      Ending.Asked asked = ending.await();
      if (asked.code() != 0) {
        throw new UserError("the cluster ended: " + asked.reason());
      }
      return asked.code();
    } finally {
      ending.done();
    }
  }

  private static Path defaultWorkDir() {
    String state = System.getenv("XDG_STATE_HOME");
    Path base =
        state == null || state.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return base.resolve("meseta").resolve("local");
  }
}
