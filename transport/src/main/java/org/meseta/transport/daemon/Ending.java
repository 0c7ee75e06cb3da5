package org.meseta.transport.daemon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end of a daemon: the first who asks decides code and reason. Parts of the process only ask;
/// whoever started them waits here and takes them down in order.
public final class Ending {
  /// Why the process ends. An empty reason needs no words.
  public record Asked(int code, String reason) {}

  /// How long a signal waits for the process to be taken down in order.
  private static final long PATIENCE_SECONDS = 30;

  private final CompletableFuture<Asked> asked = new CompletableFuture<>();
  private final CountDownLatch done = new CountDownLatch(1);

  /// Asks for the end; later calls change nothing. From any thread.
  public void ask(int code, String reason) {
    asked.complete(new Asked(code, reason));
  }

  /// Asks for the end because of an error.
  public void fail(String reason) {
    ask(1, reason);
  }

  /// Lets Ctrl-C and SIGTERM ask for the end, and holds the JVM until [#done].
  public void endOnSignals() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("ending").unstarted(this::onSignal));
  }

  private void onSignal() {
    ask(0, "");
    try {
      var unused = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// All is taken down.
  public void done() {
    done.countDown();
  }

  /// Waits until somebody asks.
  public Asked await() {
    return asked.join();
  }

  /// Runs when somebody asks, on that thread.
  public void onAsked(Runnable action) {
    var unused = asked.thenRun(action);
  }
}
