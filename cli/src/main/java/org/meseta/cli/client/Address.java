package org.meseta.cli.client;

import java.net.URI;

/// Where a master or an agent listens.
public record Address(String host, int port) {
  public static final int MASTER_PORT = 5050;

  /// Reads `host`, `host:port`, `[ipv6]:port`, `http://host:port` or `master@host:port`.
  ///
  /// @throws UserError when the text is none of these
  public static Address parse(String text) {
    String bare = text.strip();
    int scheme = bare.indexOf("://");
    if (scheme >= 0) {
      if (!bare.startsWith("http://")) {
        throw new UserError(
            "--master=" + text + ": only http:// works yet; give host:port of a master");
      }
      bare = bare.substring(scheme + 3);
    }
    bare = bare.substring(bare.indexOf('@') + 1);
    while (bare.endsWith("/")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    try {
      URI uri = URI.create("http://" + bare);
      if (uri.getHost() == null || !uri.getPath().isEmpty() || uri.getPort() > 65535) {
        throw notAnAddress(text);
      }
      return new Address(uri.getHost(), uri.getPort() == -1 ? MASTER_PORT : uri.getPort());
    } catch (IllegalArgumentException e) {
      throw notAnAddress(text);
    }
  }

  private static UserError notAnAddress(String text) {
    return new UserError("--master=" + text + " is no host:port, such as 127.0.0.1:5050");
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
