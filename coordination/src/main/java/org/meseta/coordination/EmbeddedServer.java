package org.meseta.coordination;

import java.io.File;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.PurgeTxnLog;
import org.apache.zookeeper.server.ServerCnxn;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// ZooKeeper's own server in this process: on a random loopback port, behind a password, for nobody
/// else.
final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final String PATH = "/mesos";
  private static final String USER = "meseta";
  private static final int MAX_CONNECTIONS = 16;
  private static final int SNAPSHOTS_KEPT = 3;
  private static final Duration PURGE = Duration.ofMinutes(10);
  private static final Set<EmbeddedServer> RUNNING = ConcurrentHashMap.newKeySet();

  private final DataDirectory directory;
  private final Duration sessionTimeout;
  private final Consumer<String> failed;
  private volatile @Nullable String failure;
  private @Nullable NIOServerCnxnFactory connections;
  private @Nullable OwnServer server;
  private @Nullable FileTxnSnapLog files;
  private @Nullable ScheduledThreadPoolExecutor purge;

  /// A server on a directory that this process holds; closing it does not release the directory.
  ///
  /// @param sessionTimeout the longest session that it grants
  /// @param failed hears that the server has died of itself
  EmbeddedServer(DataDirectory directory, Duration sessionTimeout, Consumer<String> failed) {
    this.directory = directory;
    this.sessionTimeout = sessionTimeout;
    this.failed = failed;
  }

  /// Loads the data, closes every session that a killed process has left behind, and serves. Those
  /// closings are in the server's queue before anybody can connect: no contender of the past is
  /// seen by an election.
  synchronized Ensemble start() throws RegistryUnavailableException, InterruptedException {
    ServerSettings.apply();
    String password = directory.password();
    RUNNING.add(this);
    try {
      File data = directory.path().toFile();
      files = new FileTxnSnapLog(data, data);
      int sessionMillis = Math.toIntExact(sessionTimeout.toMillis());
      server =
          new OwnServer(files, Math.clamp(sessionMillis / 20, 20, 1000), sessionMillis, this::fail);
      connections = new Connections();
      connections.configure(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MAX_CONNECTIONS, -1, false);
      server.startdata();
      List<Long> sessions = server.recoveredSessions();
      connections.startup(server);
      sessions.forEach(server::closeSession);
      if (failure != null) {
        throw new IOException(failure);
      }
      purge = startPurge(data);
      return new Ensemble(
          address(connections.getLocalPort()), PATH, Optional.of(USER + ":" + password), true);
    } catch (IOException | RuntimeException e) {
      close();
      throw new RegistryUnavailableException(
          "The registry in %s cannot be opened: %s. Restore it from a copy, or move it away to begin with an empty one"
              .formatted(directory.path(), e.getMessage()),
          e);
    }
  }

  /// ZooKeeper wants to end the JVM. It may not: whoever runs a server hears that it failed.
  static void exitRequested(int code) {
    RUNNING.forEach(each -> each.fail("the server asked to exit with code " + code));
  }

  /// Whether it has died of itself: then nobody answers the goodbye of a session.
  boolean hasFailed() {
    return failure != null;
  }

  private void fail(String reason) {
    if (RUNNING.contains(this) && failure == null) {
      failure = reason;
      LOG.error("The embedded ZooKeeper in {} has failed: {}", directory.path(), reason);
      failed.accept(
          "The embedded ZooKeeper in %s has failed: %s".formatted(directory.path(), reason));
    }
  }

  private static ScheduledThreadPoolExecutor startPurge(File data) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("zookeeper-purge").factory());
    timer.scheduleWithFixedDelay(
        () -> {
          try {
            PurgeTxnLog.purge(data, data, SNAPSHOTS_KEPT);
          } catch (IOException | RuntimeException e) {
            LOG.warn("Old snapshots in {} cannot be removed: {}", data, e.toString());
          }
        },
        1,
        PURGE.toSeconds(),
        TimeUnit.SECONDS);
    return timer;
  }

  private static String address(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    String host = loopback.getHostAddress();
    return (loopback instanceof Inet6Address ? "[" + host + "]" : host) + ":" + port;
  }

  @Override
  public synchronized void close() {
    RUNNING.remove(this);
    if (purge != null) {
      purge.shutdownNow();
    }
    if (server != null) {
      server.shutdown(true);
    }
    if (connections != null) {
      connections.shutdown();
    }
    try {
      if (files != null) {
        files.close();
      }
    } catch (IOException e) {
      LOG.warn("The files in {} cannot be closed: {}", directory.path(), e.toString());
    }
  }

  /// Registers no management bean for each connection.
  private static final class Connections extends NIOServerCnxnFactory {
    @Override
    public void registerConnection(ServerCnxn connection) {}
  }
}
