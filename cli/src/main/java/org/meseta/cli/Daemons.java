package org.meseta.cli;

import java.util.List;
import org.meseta.agent.AgentProgram;
import org.meseta.master.MasterProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// `meseta master` and `meseta agent`: the daemons. Their flags are Mesos' own, in Mesos' syntax,
/// so picocli only lists them in the help.
final class Daemons {
  private static final String MASTER = "master";
  private static final String AGENT = "agent";

  private Daemons() {}

  static boolean isDaemon(String command) {
    return command.equals(MASTER) || command.equals(AGENT);
  }

  static int run(String command, String[] flags) {
    return command.equals(MASTER)
        ? MasterProgram.run(flags, System.getenv())
        : AgentProgram.run(flags, System.getenv());
  }

  /// Stands in the list of commands.
  @Command(name = MASTER, description = "Start a master, with the flags of mesos-master.")
  static final class MasterCommand implements Runnable {
    @Unmatched private List<String> flags = List.of();

    @Override
    public void run() {
      Daemons.run(MASTER, flags.toArray(new String[0]));
    }
  }

  /// Stands in the list of commands.
  @Command(name = AGENT, description = "Start an agent, with the flags of mesos-agent.")
  static final class AgentCommand implements Runnable {
    @Unmatched private List<String> flags = List.of();

    @Override
    public void run() {
      Daemons.run(AGENT, flags.toArray(new String[0]));
    }
  }
}
