package org.meseta.agent.core;

/// What a probe asks, and where.
public sealed interface ProbeTarget {
  /// Whether a connection can be made (S-213).
  ///
  /// @param host an IP address
  record Tcp(String host, int port) implements ProbeTarget {}

  /// With which status code a GET is answered, redirections followed (S-211).
  ///
  /// @param url absolute, `http`
  record Http(String url) implements ProbeTarget {}
}
