package org.meseta.coordination;

import java.util.Map;
import java.util.TreeMap;
import org.apache.zookeeper.metrics.impl.NullMetricsProvider;
import org.apache.zookeeper.server.ServerMetrics;
import org.apache.zookeeper.util.ServiceUtils;

/// What ZooKeeper's server only takes as settings of the whole JVM. A `-D` on the command line
/// wins.
final class ServerSettings {
  private static final Map<String, String> PROPERTIES =
      new TreeMap<>(
          Map.ofEntries(
              // No HTTP server, no status commands but the one that cannot be turned off ("srvr").
              Map.entry("zookeeper.admin.enableServer", "false"),
              Map.entry("zookeeper.4lw.commands.whitelist", ""),
              // A snapshot after 10,000 writes or 256 MB of log, whichever comes first.
              Map.entry("zookeeper.snapCount", "10000"),
              Map.entry("zookeeper.snapSizeLimitInKb", "262144"),
              Map.entry("zookeeper.preAllocSize", "4096"),
              // One client: one thread reads and writes its socket; nothing is read twice.
              Map.entry("zookeeper.nio.numSelectorThreads", "1"),
              Map.entry("zookeeper.nio.numWorkerThreads", "0"),
              Map.entry("zookeeper.maxCnxns", "16"),
              Map.entry("zookeeper.maxResponseCacheSize", "0"),
              Map.entry("zookeeper.maxGetChildrenResponseCacheSize", "0")));

  private static boolean applied;

  private ServerSettings() {}

  /// Applies them, once, before a class of the server is loaded.
  static synchronized void apply() {
    if (applied) {
      return;
    }
    applied = true;
    PROPERTIES.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
    ServiceUtils.setSystemExitProcedure(EmbeddedServer::exitRequested);
    ServerMetrics.metricsProviderInitialized(NullMetricsProvider.INSTANCE);
  }
}
