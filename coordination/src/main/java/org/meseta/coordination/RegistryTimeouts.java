package org.meseta.coordination;

import java.time.Duration;

/// How long to wait for ZooKeeper.
///
/// @param session the session timeout asked for (`--zk_session_timeout`, A-184); the lease is a
///   fifth shorter than what the server grants
/// @param store the longest that one write may take (`--registry_store_timeout`, M-023)
/// @param fetch the longest from election to recovery (`--registry_fetch_timeout`, M-023)
public record RegistryTimeouts(Duration session, Duration store, Duration fetch) {
  /// For the embedded server. Nobody can take over from a process that holds its directory, so a
  /// longer session costs nothing and forgives a stalled disk.
  public static final RegistryTimeouts EMBEDDED =
      new RegistryTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMinutes(1));

  public RegistryTimeouts {
    if (session.toMillis() < 100 || session.toMillis() > Integer.MAX_VALUE / 4) {
      throw new IllegalArgumentException(
          "A session timeout is at least 100ms and at most 6 days; this is " + session);
    }
  }
}
