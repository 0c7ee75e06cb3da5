package org.meseta.protocol.libprocess;

import org.jspecify.annotations.Nullable;

/// The address of a libprocess process (actor): `id@host:port`, such as `slave(1)@127.0.0.1:5051`.
///
/// @param id the process id, not percent-encoded
/// @param host an IP address, IPv6 without brackets, or a host name
/// @param port 0 to 65535; 0 for [#NONE] only
public record Upid(String id, String host, int port) {

  /// Nobody: the sender of a message that does not tell, or tells something unreadable.
  public static final Upid NONE = new Upid("", "0.0.0.0", 0);

  public Upid {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("A port is 0 to 65535, not " + port);
    }
  }

  /// Parses `id@host:port`; null when it is something else. The host is not looked up.
  public static @Nullable Upid parse(String text) {
    int at = text.lastIndexOf('@');
    int colon = text.lastIndexOf(':');
    if (at < 0 || colon < at) {
      return null;
    }
    int port = port(text, colon + 1);
    String host = host(text.substring(at + 1, colon));
    if (port < 0 || host == null) {
      return null;
    }
    return new Upid(text.substring(0, at), host, port);
  }

  private static int port(String text, int from) {
    if (from == text.length() || text.length() - from > 5) {
      return -1;
    }
    int port = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      port = port * 10 + digit;
    }
    return port <= 65535 ? port : -1;
  }

  private static @Nullable String host(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String host = bracketed ? text.substring(1, text.length() - 1) : text;
    if (host.isEmpty() || (!bracketed && host.indexOf(':') >= 0)) {
      return null;
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean allowed = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!allowed && "-._:%".indexOf(c) < 0) {
        return null;
      }
    }
    return host;
  }

  /// `host:port` as it stands in a URL: IPv6 in brackets.
  public String address() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /// Whether it names a process that can be sent to.
  public boolean isSomebody() {
    return port != 0;
  }

  @Override
  public String toString() {
    return id + "@" + address();
  }
}
