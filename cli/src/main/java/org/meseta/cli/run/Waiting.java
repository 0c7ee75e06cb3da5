package org.meseta.cli.run;

import java.util.List;
import org.meseta.cli.Numbers;
import org.meseta.cli.client.Address;
import org.meseta.cli.client.Http;
import org.meseta.cli.client.Json;
import org.meseta.cli.client.UserError;

/// Says why no fitting offer has come.
final class Waiting {
  private Waiting() {}

  static String explain(Address master, TaskRequest request) {
    try {
      List<Json> agents =
          Json.parse(new Http().get(master, "/slaves")).get("slaves").items().stream()
              .filter(agent -> agent.get("active").isTrue())
              .toList();
      return "no fitting offer yet: the command needs "
          + request.needs()
          + "; "
          + (agents.isEmpty() ? "no agent is active (see 'meseta agents')" : best(agents, request))
          + "; still waiting, Ctrl-C ends it";
    } catch (UserError e) {
      return "no fitting offer yet: " + e.getMessage();
    }
  }

  private static String best(List<Json> agents, TaskRequest request) {
    long large =
        agents.stream()
            .map(agent -> agent.get("resources"))
            .filter(total -> total.get("cpus").number() >= request.cpus())
            .filter(total -> total.get("mem").number() >= request.mem())
            .filter(total -> total.get("disk").number() >= request.disk())
            .count();
    if (large == 0) {
      return "no agent is that large: of "
          + agents.size()
          + ", the largest have cpus "
          + largest(agents, "cpus")
          + ", mem "
          + largest(agents, "mem")
          + ", disk "
          + largest(agents, "disk");
    }
    return large
        + " of "
        + agents.size()
        + " agents are large enough, but what is free there is in use or offered to others";
  }

  private static String largest(List<Json> agents, String resource) {
    return Numbers.plain(
        agents.stream()
            .mapToDouble(agent -> agent.get("resources").get(resource).number())
            .max()
            .orElse(0));
  }
}
