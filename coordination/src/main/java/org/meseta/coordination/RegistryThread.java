package org.meseta.coordination;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The thread that owns a registry's state. What is posted after its end is dropped: nobody waits
/// for it.
final class RegistryThread {
  private final ScheduledThreadPoolExecutor executor;
  private final Consumer<Throwable> bug;
  private volatile @Nullable Thread thread;

  /// The thread starts with the first task.
  ///
  /// @param bug hears, in the thread, what a task threw
  RegistryThread(Consumer<Throwable> bug) {
    this.bug = bug;
    executor = new ScheduledThreadPoolExecutor(1, this::make);
  }

  private Thread make(Runnable run) {
    Thread made = Thread.ofPlatform().daemon().name("registry").unstarted(run);
    thread = made;
    return made;
  }

  void post(Runnable task) {
    try {
      executor.execute(guarded(task));
    } catch (RejectedExecutionException _) {
      // The registry is closed.
    }
  }

  void every(long nanos, Runnable task) {
    try {
      executor.scheduleAtFixedRate(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // The registry is closed.
    }
  }

  void after(long nanos, Runnable task) {
    try {
      executor.schedule(guarded(task), nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // The registry is closed.
    }
  }

  /// Ends the thread after the task that it is at; returns when it has ended, unless it is the
  /// caller.
  void close() {
    executor.shutdownNow();
    try {
      if (Thread.currentThread() != thread) {
        executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        bug.accept(e);
      }
    };
  }
}
