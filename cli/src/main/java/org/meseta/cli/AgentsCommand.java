package org.meseta.cli;

import java.util.concurrent.Callable;
import org.meseta.cli.client.Http;
import org.meseta.cli.client.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `meseta agents`: who is in the cluster, and what is free there.
@Command(name = "agents", description = "List the agents: what they have and what is in use.")
final class AgentsCommand implements Callable<Integer> {
  @Mixin private final MasterOption master = new MasterOption();

  @Option(names = "--json", description = "Print the master's /slaves answer instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    byte[] answer = new Http().get(master.address(), "/slaves");
    if (json) {
      Main.printDocument(answer);
      return 0;
    }
    Table table = new Table("AGENT", "HOST", "STATE", "CPUS", "MEM", "DISK", "PORTS", "VERSION");
    for (Json agent : Json.parse(answer).get("slaves").items()) {
      Json total = agent.get("resources");
      Json used = agent.get("used_resources");
      table.row(
          agent.get("id").text(),
          agent.get("hostname").text() + ":" + Numbers.plain(agent.get("port").number()),
          agent.get("active").isTrue() ? "active" : "inactive",
          usage(used, total, "cpus"),
          usage(used, total, "mem"),
          usage(used, total, "disk"),
          total.get("ports").text(),
          agent.get("version").text());
    }
    table.print(System.out);
    return 0;
  }

  private static String usage(Json used, Json total, String name) {
    return Numbers.plain(used.get(name).number()) + "/" + Numbers.plain(total.get(name).number());
  }
}
