package org.meseta.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.meseta.cli.client.UserError;
import org.meseta.cli.run.ExitCodes;
import org.meseta.model.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/// The `meseta` command: help, errors in one line, exit codes. The daemons keep Mesos' own flag
/// syntax, so their arguments go past picocli.
@Command(
    name = "meseta",
    mixinStandardHelpOptions = false,
    description = {"A cluster of machines as one pool of resources, on Mesos' protocols.", ""},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "First steps:",
      "  meseta local                      a cluster on this machine",
      "  meseta run -- sh -c 'echo hi'     a command in it",
      "",
      "'meseta COMMAND --help' tells more about each."
    },
    subcommands = {
      LocalCommand.class,
      RunCommand.class,
      PsCommand.class,
      AgentsCommand.class,
      VersionCommand.class,
      Daemons.MasterCommand.class,
      Daemons.AgentCommand.class
    })
public final class Main implements Runnable {
  private static final int FAILURE = 1;

  @Spec private CommandSpec spec;

  private Main(CommandSpec none) {
    this.spec = none;
  }

  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    if (args.length > 0 && Daemons.isDaemon(args[0])) {
      return Daemons.run(args[0], Arrays.copyOfRange(args, 1, args.length));
    }
    CommandLine commandLine = new CommandLine(new Main(CommandSpec.create()));
    commandLine.setExecutionStrategy(new CommandLine.RunLast());
    for (CommandLine each : commandLine.getSubcommands().values()) {
      each.getCommandSpec().addOption(help());
    }
    commandLine.getCommandSpec().mixinStandardHelpOptions(true);
    commandLine
        .getCommandSpec()
        .version("meseta %s (speaks mesos %s)".formatted(Version.MESETA, Version.MESOS));
    commandLine.setStopAtPositional(true);
    commandLine.setParameterExceptionHandler((e, given) -> failed(e.getCommandLine(), e));
    commandLine.setExecutionExceptionHandler((e, at, parsed) -> failed(at, e));
    return commandLine.execute(args);
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help.")
        .build();
  }

  /// Prints one JSON document and nothing else.
  static void printDocument(byte[] json) {
    PrintStream out = System.out;
    out.println(new String(json, StandardCharsets.UTF_8).strip());
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  private static int failed(CommandLine at, Exception e) throws Exception {
    String command = at.getCommandSpec().qualifiedName();
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      System.err.printf(
          "%s: does not know '%s' (see '%s --help')%n",
          command, unmatched.getUnmatched().getFirst(), command);
    } else if (e instanceof CommandLine.ParameterException) {
      System.err.printf(
          "%s: %s (see '%s --help')%n",
          command, firstLine(String.valueOf(e.getMessage())), command);
    } else if (e instanceof UserError) {
      System.err.printf("%s: %s%n", command, e.getMessage());
    } else {
      throw e;
    }
    return at.getCommandName().equals("run") ? ExitCodes.OWN_FAILURE : FAILURE;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
