package org.meseta.agent.flag;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meseta.model.Parsed;

/// Where the master is: `--master=host:port`, also written `master@host:port` as in process ids.
///
/// @param host name or IPv4 address
/// @param port 1 to 65535
public record MasterAddress(String host, int port) {
  private static final Pattern SHAPE = Pattern.compile("(?:master@)?([A-Za-z0-9._-]+):(\\d{1,5})");

  static Parsed<MasterAddress> parse(String text) {
    if (text.startsWith("zk://")) {
      return Parsed.bad("finding masters through ZooKeeper comes later; name one as host:port");
    }
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      return Parsed.bad("Expecting host:port, not '" + text + "'");
    }
    int port = Integer.parseInt(matcher.group(2));
    return port >= 1 && port <= 65535
        ? Parsed.good(new MasterAddress(matcher.group(1), port))
        : Parsed.bad("Expecting a port from 1 to 65535, not " + port);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
