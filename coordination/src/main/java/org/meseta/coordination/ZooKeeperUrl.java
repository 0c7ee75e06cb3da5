package org.meseta.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.zookeeper.common.PathUtils;

/// The value of `--zk`: `zk://[user:password@]host1:port1,host2:port2/path` (A-180).
///
/// @param servers `host:port` each; the port is 2181 where none is given
/// @param path where the cluster lives, never `/`, without a slash at the end
/// @param credentials `user:password` of the digest scheme
public record ZooKeeperUrl(List<String> servers, String path, Optional<String> credentials) {
  private static final String SCHEME = "zk://";
  private static final int DEFAULT_PORT = 2181;

  public ZooKeeperUrl {
    servers = List.copyOf(servers);
  }

  /// Reads the flag's value.
  ///
  /// @throws IllegalArgumentException with a text for people, as Mesos words it where Mesos refuses
  public static ZooKeeperUrl parse(String value) {
    if (!value.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "Error parsing ZooKeeper URL: Expecting 'zk://' at the beginning of the URL");
    }
    String rest = value.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    int at = authority.lastIndexOf('@');
    return new ZooKeeperUrl(
        servers(authority.substring(at + 1), checkedPath(path)),
        checkedPath(path),
        at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at)));
  }

  /// Never with the password.
  @Override
  public String toString() {
    return SCHEME + (credentials.isPresent() ? "***@" : "") + String.join(",", servers) + path;
  }

  private static String checkedPath(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException(
          "Expecting a (chroot) path for ZooKeeper ('/' is not supported)");
    }
    try {
      PathUtils.validatePath(trimmed);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The path of the ZooKeeper URL cannot be used: " + e.getMessage(), e);
    }
    return trimmed;
  }

  private static List<String> servers(String authority, String path) {
    List<String> servers = new ArrayList<>();
    for (String server : authority.split(",", -1)) {
      if (server.isEmpty()) {
        throw new IllegalArgumentException(
            "The ZooKeeper URL names no server where one is expected: zk://host1:port1,host2:port2"
                + path);
      }
      servers.add(server.indexOf(':') < 0 ? server + ":" + DEFAULT_PORT : server);
    }
    return servers;
  }
}
