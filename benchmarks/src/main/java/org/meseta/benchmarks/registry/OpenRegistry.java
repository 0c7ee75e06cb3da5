package org.meseta.benchmarks.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.meseta.coordination.EmbeddedRegistry;
import org.meseta.coordination.RegistryTimeouts;
import org.meseta.coordination.RegistryUnavailableException;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryStore;

/// An embedded registry that leads, with calls that block.
final class OpenRegistry implements AutoCloseable {
  private final EmbeddedRegistry store;
  private final CompletableFuture<RegistryImage> recovered = new CompletableFuture<>();
  private final Semaphore answers = new Semaphore(0);
  private long ticket;
  private int inFlight;

  OpenRegistry(Path workDir, RegistryTimeouts timeouts)
      throws RegistryUnavailableException, InterruptedException, ExecutionException {
    store = EmbeddedRegistry.hold(workDir, timeouts);
    store.open(
        Bytes.utf8("{}"),
        new RegistryStore.Listener() {
          @Override
          public void recovered(RegistryImage image) {
            recovered.complete(image);
          }

          @Override
          public void committed(long ticket) {
            answers.release();
          }

          @Override
          public void lost(String reason) {
            recovered.completeExceptionally(new IllegalStateException(reason));
          }
        });
    recovered.get();
  }

  RegistryImage image() {
    return recovered.join();
  }

  /// Commits once fewer than `limit` batches are in flight.
  void commit(List<Mutation> batch, int limit) throws InterruptedException {
    for (; inFlight >= limit; inFlight--) {
      answers.acquire();
    }
    store.commit(++ticket, batch);
    inFlight++;
  }

  /// Waits until all is durable.
  void drain() throws InterruptedException {
    for (; inFlight > 0; inFlight--) {
      answers.acquire();
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
