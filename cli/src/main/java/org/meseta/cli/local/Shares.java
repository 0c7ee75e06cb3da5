package org.meseta.cli.local;

import java.nio.file.Path;
import java.util.Optional;
import org.meseta.agent.ThisHost;
import org.meseta.model.resource.Resources;
import org.meseta.model.resource.Scalars;

/// Divides this machine among agents: an equal share of everything, and ports of its own for each.
final class Shares {
  private static final int FIRST_PORT = 31_000;
  private static final int LAST_PORT = 32_000;

  private Shares() {}

  /// The `--resources` of agent number `index` of `count`, counted from 0.
  static String of(Optional<String> given, int index, int count, Path workDir) {
    String ports = ports(index, count);
    if (given.isPresent()) {
      String text = given.get();
      return text.contains("ports") ? text : text + ";" + ports;
    }
    Resources host = ThisHost.offered(workDir);
    return "cpus:%s;mem:%s;disk:%s;%s"
        .formatted(
            share(host.cpus(), count), share(host.mem(), count), share(host.disk(), count), ports);
  }

  private static String share(long thousandths, int count) {
    return Scalars.text(thousandths / count);
  }

  private static String ports(int index, int count) {
    int each = Math.max(1, (LAST_PORT - FIRST_PORT + 1) / count);
    int first = FIRST_PORT + index * each;
    return "ports:[%d-%d]".formatted(first, first + each - 1);
  }
}
