package org.meseta.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.meseta.cli.client.Address;
import org.meseta.cli.client.Http;
import org.meseta.cli.client.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `meseta ps`: the tasks of the cluster.
@Command(name = "ps", description = "List the tasks that run, or with --all the ended ones too.")
final class PsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  @Mixin private final MasterOption master = new MasterOption();

  @Option(
      names = {"-a", "--all"},
      description = "Ended tasks too.")
  private boolean all;

  @Option(names = "--json", description = "Print the master's /tasks answer instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    Http http = new Http();
    Address address = master.address();
    byte[] answer = http.get(address, "/tasks?limit=100000");
    if (json) {
      Main.printDocument(answer);
      return 0;
    }
    List<Json> tasks = Json.parse(answer).get("tasks").items();
    Map<String, String> hosts = hosts(http, address, tasks);
    Table table = new Table("TASK", "NAME", "FRAMEWORK", "STATE", "SINCE", "HOST", "CPUS", "MEM");
    for (Json task : tasks) {
      String state = task.get("state").text();
      if (all || isLive(state)) {
        table.row(
            task.get("id").text(),
            task.get("name").text(),
            task.get("framework_id").text(),
            state.replace("TASK_", "").toLowerCase(java.util.Locale.ROOT),
            since(task),
            hosts.getOrDefault(task.get("slave_id").text(), "gone"),
            Numbers.plain(task.get("resources").get("cpus").number()),
            Numbers.plain(task.get("resources").get("mem").number()));
      }
    }
    table.print(System.out);
    return 0;
  }

  private static Map<String, String> hosts(Http http, Address address, List<Json> tasks) {
    Map<String, String> hosts = new HashMap<>();
    if (!tasks.isEmpty()) {
      for (Json agent : Json.parse(http.get(address, "/slaves")).get("slaves").items()) {
        hosts.put(agent.get("id").text(), agent.get("hostname").text());
      }
    }
    return hosts;
  }

  private static boolean isLive(String state) {
    return switch (state) {
      case "TASK_STAGING", "TASK_STARTING", "TASK_RUNNING", "TASK_KILLING", "TASK_UNREACHABLE" ->
          true;
      default -> false;
    };
  }

  private static String since(Json task) {
    List<Json> statuses = task.get("statuses").items();
    if (statuses.isEmpty()) {
      return "-";
    }
    double seconds = statuses.getLast().get("timestamp").number();
    return TIME.format(Instant.ofEpochMilli(Math.round(seconds * 1000)));
  }
}
