package org.meseta.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.meseta.containers.Container.Phase;
import org.meseta.supervisor.BootId;
import org.meseta.supervisor.RuntimeDirectory;
import org.meseta.supervisor.RuntimeDirectory.Kind;
import org.meseta.supervisor.Spawner;
import org.meseta.supervisor.SupervisorBinary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs containers as plain processes, each below a supervisor that outlives the agent (S-111,
/// S-112).
///
/// Supervisors speak to the agent through the runtime directory only, so it makes no difference
/// whether this agent or an earlier one launched them. Once a second the containerizer looks after
/// what events may have missed.
public final class PosixContainerizer implements Containerizer {
  private static final Logger LOG = LoggerFactory.getLogger(PosixContainerizer.class);
  private static final int MAX_SIGNAL = 64;
  private static final int MAX_PREPARING = 64;
  private static final Duration TICK = Duration.ofSeconds(1);
  // Each container's supervisor is looked at once in so many ticks.
  private static final int CHECK_TICKS = 10;

  private final RuntimeDirectory runtime;
  private final ContainerListener listener;
  private final Preparation preparation;
  private final Worker worker = new Worker();
  private final Spawner spawner;
  private final Lifecycle lifecycle;
  private final RecordWatcher watcher;
  private final Recovery recovery;
  private final Semaphore preparing = new Semaphore(MAX_PREPARING);
  private final ExecutorService preparers = Executors.newVirtualThreadPerTaskExecutor();
  private int tick;

  private PosixContainerizer(RuntimeDirectory runtime, Path binary, ContainerListener listener)
      throws IOException {
    String bootId = BootId.current();
    this.runtime = runtime;
    this.listener = listener;
    this.preparation = new Preparation(runtime);
    this.spawner = new Spawner(binary, runtime, this::spawnFailed);
    this.lifecycle = new Lifecycle(runtime, listener, bootId, worker, spawner);
    this.watcher = new RecordWatcher(runtime, this::recordAppeared);
    this.recovery = new Recovery(runtime, bootId, lifecycle);
  }

  /// Opens a runtime directory, which is made if it is not there. One agent at a time may have it
  /// open.
  ///
  /// @param directory on a local file system that outlives what exit statuses are to outlive
  /// @param binaries where the supervisor's program goes; not on a file system that is mounted
  ///   `noexec`, as `/run` often is
  /// @throws IOException when a directory cannot be used, or the host has no inotify instance left
  public static PosixContainerizer open(Path directory, Path binaries, ContainerListener listener)
      throws IOException {
    RuntimeDirectory runtime = new RuntimeDirectory(directory.toAbsolutePath()).create();
    Path binary = SupervisorBinary.extract(binaries.toAbsolutePath());
    return new PosixContainerizer(runtime, binary, listener);
  }

  @Override
  public void recover(Set<ContainerId> known) {
    Set<Container> recovered = new LinkedHashSet<>();
    known.stream()
        .sorted(Comparator.comparing(ContainerId::value))
        .forEach(
            id -> {
              Container container = new Container(id, Phase.LAUNCHING);
              lifecycle.containers.put(id, container);
              recovered.add(container);
            });
    worker.run(
        () -> {
          recovery.recover(recovered);
          listener.recovered();
        });
    worker.every(TICK, this::upkeep);
  }

  @Override
  public void launch(ContainerSpec spec) {
    Container container = new Container(spec.id(), Phase.PREPARING);
    if (lifecycle.containers.putIfAbsent(spec.id(), container) != null) {
      throw new IllegalArgumentException("The container " + spec.id() + " exists already");
    }
    preparers.execute(() -> prepare(container, spec));
  }

  private void prepare(Container container, ContainerSpec spec) {
    preparing.acquireUninterruptibly();
    try {
      preparation.prepare(spec);
      worker.run(() -> lifecycle.prepared(container));
    } catch (LaunchException e) {
      worker.run(() -> lifecycle.failedByAgent(container, e.failure()));
    } finally {
      preparing.release();
    }
  }

  private void spawnFailed(String id, int errno, String message) {
    String reason = errno == 0 ? message : message + ": " + Errno.text(errno);
    with(
        new ContainerId(id),
        container -> lifecycle.failedByAgent(container, new LaunchFailure("spawn", errno, reason)));
  }

  private void recordAppeared(Kind kind, String name) {
    if (ContainerId.isValid(name)) {
      with(new ContainerId(name), container -> lifecycle.look(container, kind));
    }
  }

  @Override
  public void signal(ContainerId id, int signal) {
    if (signal < 1 || signal > MAX_SIGNAL) {
      throw new IllegalArgumentException("The signal " + signal + " is not between 1 and 64");
    }
    with(id, container -> lifecycle.signal(container, signal));
  }

  @Override
  public void destroy(ContainerId id) {
    with(id, lifecycle::destroy);
  }

  @Override
  public void forget(ContainerId id) {
    with(id, lifecycle::forget);
  }

  private void with(ContainerId id, Consumer<Container> action) {
    worker.run(() -> Optional.ofNullable(lifecycle.containers.get(id)).ifPresent(action));
  }

  private void upkeep() {
    tick = (tick + 1) % CHECK_TICKS;
    for (Container container : lifecycle.containers.values()) {
      switch (container.phase) {
        case PREPARING, ENDED -> {}
        case LAUNCHING -> {
          lifecycle.look(container, Kind.FAILED, Kind.RUNNING, Kind.EXITED);
          lifecycle.check(container);
        }
        case RUNNING -> {
          if (Math.floorMod(container.id.hashCode(), CHECK_TICKS) == tick) {
            lifecycle.check(container);
          }
        }
      }
      if (container.destroyed) {
        lifecycle.destroy(container);
      }
    }
    recovery.upkeep();
  }

  @Override
  public void close() {
    try {
      watcher.close();
    } catch (IOException e) {
      LOG.warn("Closing the watch of {}: {}", runtime.root(), Errno.describe(e));
    }
    preparers.shutdownNow();
    worker.close();
    spawner.close();
  }
}
