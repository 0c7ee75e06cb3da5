package org.meseta.agent.checkpoint;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentRecord;
import org.meseta.agent.core.disk.LogDisk;
import org.meseta.agent.core.disk.SyncFailedException;

/// Writes checkpoints on a thread of its own: all that came while the last sync was under way go to
/// disk with the next one.
///
/// [#open] reads; [#start] begins to write; [#append] takes what the core wants kept. What waits is
/// bounded by the core, which takes no new tasks while the disk fails.
public final class CheckpointLog implements AutoCloseable {
  private static final long WORTHWHILE = 4 << 20;
  private static final int BATCH = 4096;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private record Pending(long ticket, List<AgentRecord> records) {}

  private final LogStore store;
  private final CheckpointListener listener;
  private final long retryNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Pending> queue = new ArrayList<>();
  private final Thread thread;
  private boolean closing;
  private boolean failing;

  private CheckpointLog(LogStore store, CheckpointListener listener, Duration retry) {
    this.store = store;
    this.listener = listener;
    this.retryNanos = retry.toNanos();
    this.thread = Thread.ofPlatform().name("checkpoint").unstarted(this::run);
  }

  /// Reads the log on `disk`.
  ///
  /// @throws IOException when it cannot be read at all, or a new one cannot be begun
  public static CheckpointLog open(LogDisk disk, CheckpointListener listener) throws IOException {
    return open(disk, listener, RETRY);
  }

  static CheckpointLog open(LogDisk disk, CheckpointListener listener, Duration retry)
      throws IOException {
    LogStore store = new LogStore(disk, new SecureRandom()::nextLong, WORTHWHILE);
    store.recover();
    return new CheckpointLog(store, listener, retry);
  }

  /// What the log held at [#open], for [org.meseta.agent.core.FromDisk.CheckpointRecovered]. Only
  /// before [#start].
  public List<AgentRecord> records() {
    return store.records();
  }

  /// What could not be read at [#open]; to be told to operators.
  public List<Damage> damages() {
    return store.damages();
  }

  /// Begins to write.
  public void start() {
    thread.start();
  }

  /// Takes records to be made durable, in the order of the calls; never blocks.
  public void append(AgentEffect.Checkpoint checkpoint) {
    lock.lock();
    try {
      queue.add(new Pending(checkpoint.ticket(), checkpoint.records()));
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (List<Pending> batch = take(); !batch.isEmpty(); batch = take()) {
        write(batch);
      }
    } catch (SyncFailedException e) {
      listener.fatal(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error bug) {
      listener.fatal("The checkpoint log broke: " + bug);
      throw bug;
    }
  }

  /// Waits for something to write; empty when the log is closed and nothing is left.
  private List<Pending> take() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closing) {
        changed.await();
      }
      List<Pending> head = queue.subList(0, Math.min(queue.size(), BATCH));
      List<Pending> batch = List.copyOf(head);
      head.clear();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void write(List<Pending> batch) throws SyncFailedException, InterruptedException {
    List<AgentRecord> records = new ArrayList<>();
    batch.forEach(pending -> records.addAll(pending.records()));
    while (!tryToAppend(records)) {
      if (!pause()) {
        return;
      }
    }
    if (failing) {
      failing = false;
      listener.recovered();
    }
    listener.checkpointed(batch.getLast().ticket());
    try {
      store.rewriteIfWorthwhile();
    } catch (SyncFailedException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("A rewrite that fails is not an error", e);
    }
  }

  private boolean tryToAppend(List<AgentRecord> records) throws SyncFailedException {
    try {
      store.append(records);
      return true;
    } catch (SyncFailedException e) {
      throw e;
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        listener.failed(String.valueOf(e.getMessage()));
      }
      return false;
    }
  }

  /// Waits before the next try; false when the log is being closed.
  private boolean pause() throws InterruptedException {
    long left = retryNanos;
    lock.lock();
    try {
      while (left > 0 && !closing) {
        left = changed.awaitNanos(left);
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  /// Writes what waits (unless the disk fails), and ends the thread.
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }
}
