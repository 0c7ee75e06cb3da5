package org.meseta.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.meseta.agent.core.AgentSnapshot;
import org.meseta.agent.core.AgentSnapshot.Placement;
import org.meseta.containers.ContainerId;
import org.meseta.containers.Containerizer;
import org.meseta.model.Signals;

/// Ends all tasks of an agent whose process is to end without leaving anything behind.
final class TaskEnding {
  private static final long STEP_MILLIS = 10;
  private static final Duration KILLED = Duration.ofSeconds(15);

  private final Executor loop;
  private final Supplier<AgentSnapshot> snapshots;
  private final Containerizer containers;

  TaskEnding(Executor loop, Supplier<AgentSnapshot> snapshots, Containerizer containers) {
    this.loop = loop;
    this.snapshots = snapshots;
    this.containers = containers;
  }

  /// SIGTERM, then SIGKILL after the grace.
  void end(Duration grace) {
    live().forEach(id -> containers.signal(id, Signals.SIGTERM));
    if (!awaitNone(grace)) {
      live().forEach(containers::destroy);
      awaitNone(KILLED);
    }
  }

  private boolean awaitNone(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (!live().isEmpty()) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<ContainerId> live() {
    CompletableFuture<AgentSnapshot> taken = new CompletableFuture<>();
    loop.execute(() -> taken.complete(snapshots.get()));
    List<ContainerId> live = new ArrayList<>();
    for (AgentSnapshot.Framework framework : taken.join().frameworks()) {
      for (AgentSnapshot.Executor executor : framework.executors()) {
        if (executor.placement() != Placement.COMPLETED && !executor.containerId().isEmpty()) {
          live.add(new ContainerId(executor.containerId()));
        }
      }
    }
    return live;
  }
}
