package org.meseta.cli;

import java.util.concurrent.Callable;
import org.meseta.cli.client.Http;
import org.meseta.cli.client.Json;
import org.meseta.model.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `meseta version`: this program's, and the master's when one is named and answers.
@Command(name = "version", description = "Print the version of this program and of the master.")
final class VersionCommand implements Callable<Integer> {
  @Mixin private final MasterOption master = new MasterOption();

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    String theirs = askMaster();
    if (json) {
      System.out.printf(
          "{\"meseta\":\"%s\",\"mesos\":\"%s\",\"master\":%s}%n",
          Version.MESETA, Version.MESOS, theirs.isEmpty() ? "null" : "\"" + theirs + "\"");
    } else {
      Table table = new Table("PART", "VERSION");
      table.row("meseta", Version.MESETA);
      table.row("compatible with Mesos", Version.MESOS);
      table.row("master at " + master.address(), theirs.isEmpty() ? "does not answer" : theirs);
      table.print(System.out);
    }
    return 0;
  }

  private String askMaster() {
    try {
      return Json.parse(new Http().get(master.address(), "/version")).get("version").text();
    } catch (org.meseta.cli.client.UserError e) {
      return "";
    }
  }
}
