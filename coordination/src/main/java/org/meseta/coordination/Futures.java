package org.meseta.coordination;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.zookeeper.KeeperException;

/// Waits for what ZooKeeper answers.
final class Futures {
  private Futures() {}

  static <T> T get(CompletableFuture<T> future) throws KeeperException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KeeperException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
