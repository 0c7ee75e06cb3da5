package org.meseta.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.meseta.cli.client.UserError;
import org.meseta.cli.local.LocalCluster;
import org.meseta.cli.run.TaskRequest;
import org.meseta.cli.run.TaskRun;
import org.meseta.protocol.v1.FrameworkInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `meseta run`: one command as a task, its output and exit code as if it ran here.
@Command(
    name = "run",
    description = {
      "Run a command as a task of the cluster: its output appears here, its exit code is this one's.",
      "",
      "Ends with the command's exit code, with 128+n when signal n ended it, with 130 after Ctrl-C "
          + "(which kills the task), with 125 when it could not run."
    })
final class RunCommand implements Callable<Integer> {
  private static final double FAILOVER_SECONDS = 600;

  @Mixin private final MasterOption master = new MasterOption();

  @Option(names = "--local", description = "Start a cluster on this machine just for this command.")
  private boolean local;

  @Option(names = "--name", description = "Name of the task and framework (default: run).")
  private String name = "run";

  @Option(names = "--cpus", description = "Cpus to ask for (default: ${DEFAULT-VALUE}).")
  private double cpus = 0.1;

  @Option(names = "--mem", description = "Memory to ask for, in MB (default: ${DEFAULT-VALUE}).")
  private double mem = 64;

  @Option(names = "--disk", description = "Disk to ask for, in MB (default: none).")
  private double disk;

  @Option(names = "--role", description = "Role to ask as (default: ${DEFAULT-VALUE}).")
  private String role = "*";

  @Option(names = "--user", description = "User to run as (default: yours).")
  private String user = System.getProperty("user.name", "nobody");

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description = "An environment variable of the command; repeat it for more.")
  private List<String> env = List.of();

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments; put -- before it.")
  private List<String> command = List.of();

  @Override
  public Integer call() throws Exception {
    TaskRequest request = request();
    if (!local) {
      return new TaskRun(master.address(), framework(), request).run();
    }
    try (LocalCluster cluster = LocalCluster.forOneCommand()) {
      return new TaskRun(cluster.address(), framework(), request).run();
    }
  }

  private TaskRequest request() {
    positive("--cpus", cpus);
    positive("--mem", mem);
    if (disk < 0 || !Double.isFinite(disk)) {
      throw new UserError("--disk=" + Numbers.plain(disk) + " is negative: give MB, such as 100");
    }
    return new TaskRequest(name, command, environment(), cpus, mem, disk);
  }

  private static void positive(String flag, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new UserError(flag + "=" + value + " is no amount to run with: give more than 0");
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String variable : env) {
      int equals = variable.indexOf('=');
      if (equals < 1) {
        throw new UserError("--env=" + variable + " is no NAME=VALUE");
      }
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return environment;
  }

  private FrameworkInfo framework() {
    return FrameworkInfo.newBuilder()
        .setUser(user)
        .setName(name)
        .addRoles(role)
        .setCheckpoint(true)
        .setFailoverTimeout(FAILOVER_SECONDS)
        .addCapabilities(capability(FrameworkInfo.Capability.Type.MULTI_ROLE))
        .addCapabilities(capability(FrameworkInfo.Capability.Type.RESERVATION_REFINEMENT))
        .addCapabilities(capability(FrameworkInfo.Capability.Type.PARTITION_AWARE))
        .build();
  }

  private static FrameworkInfo.Capability capability(FrameworkInfo.Capability.Type type) {
    return FrameworkInfo.Capability.newBuilder().setType(type).build();
  }
}
