package org.meseta.coordination;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.data.ACL;

/// One session with ZooKeeper.
final class Connection implements AutoCloseable {
  /// Answers to multi-reads may be long; the server sends what it has, only the client limits.
  private static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;

  private final ZooKeeper zooKeeper;
  private final List<ACL> acl;

  /// Begins to connect.
  ///
  /// @param ended hears once that the session is over for good
  Connection(Ensemble ensemble, Duration sessionTimeout, BiConsumer<Connection, KeeperState> ended)
      throws RegistryUnavailableException {
    ZKClientConfig config = new PlainConfig();
    config.setProperty(ZKClientConfig.ENABLE_CLIENT_SASL_KEY, "false");
    config.setProperty(ZKClientConfig.JUTE_MAXBUFFER, Integer.toString(MAX_ANSWER_BYTES));
    try {
      zooKeeper =
          new ZooKeeper(
              ensemble.servers(),
              Math.toIntExact(sessionTimeout.toMillis()),
              event -> {
                if (isEnd(event.getState())) {
                  ended.accept(this, event.getState());
                }
              },
              config);
    } catch (IOException | IllegalArgumentException e) {
      throw new RegistryUnavailableException(
          "Cannot use ZooKeeper at %s: %s".formatted(ensemble, e.getMessage()), e);
    }
    ensemble
        .credentials()
        .ifPresent(text -> zooKeeper.addAuthInfo("digest", text.getBytes(StandardCharsets.UTF_8)));
    acl = ensemble.acl();
  }

  ZooKeeper zooKeeper() {
    return zooKeeper;
  }

  /// What new znodes get.
  List<ACL> acl() {
    return acl;
  }

  /// Sends a multi and fails the future with its [KeeperException].
  CompletableFuture<List<OpResult>> multi(List<Op> ops) {
    CompletableFuture<List<OpResult>> result = new CompletableFuture<>();
    zooKeeper.multi(
        ops,
        (code, path, _, results) -> {
          if (code == KeeperException.Code.OK.intValue()) {
            result.complete(results);
          } else {
            result.completeExceptionally(
                KeeperException.create(KeeperException.Code.get(code), path));
          }
        },
        null);
    return result;
  }

  /// Completes once the server has caught up with all that was written before; proves that the
  /// session lives.
  CompletableFuture<Void> sync(String path) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    zooKeeper.sync(
        path,
        (code, _, _) -> {
          if (code == KeeperException.Code.OK.intValue()) {
            result.complete(null);
          } else {
            result.completeExceptionally(
                KeeperException.create(KeeperException.Code.get(code), path));
          }
        },
        null);
    return result;
  }

  /// Whether the session never comes back from this state.
  static boolean isEnd(KeeperState state) {
    return switch (state) {
      case Expired, Closed, AuthFailed -> true;
      default -> false;
    };
  }

  /// Ends the session, so that its contender goes at once.
  @Override
  public void close() {
    try {
      zooKeeper.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Without TLS: reading its settings alone loads the JDK's whole TLS stack.
  private static final class PlainConfig extends ZKClientConfig {
    @Override
    protected void handleBackwardCompatibility() {}
  }
}
