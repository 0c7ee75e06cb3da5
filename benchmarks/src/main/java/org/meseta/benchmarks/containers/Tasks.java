package org.meseta.benchmarks.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.meseta.containers.Command;
import org.meseta.containers.ContainerExit;
import org.meseta.containers.ContainerId;
import org.meseta.containers.ContainerListener;
import org.meseta.containers.ContainerSpec;
import org.meseta.containers.LaunchFailure;
import org.meseta.containers.PosixContainerizer;

/// Runs containers and notes when what was heard of them.
final class Tasks implements ContainerListener, AutoCloseable {
  private final Path folder;
  private final PosixContainerizer containers;
  private final CountDownLatch recovered = new CountDownLatch(1);
  private final Semaphore window;
  private final boolean forgets;

  final Map<ContainerId, Long> launched = new ConcurrentHashMap<>();
  final Map<ContainerId, Long> started = new ConcurrentHashMap<>();
  final Map<ContainerId, Long> exited = new ConcurrentHashMap<>();

  /// @param window how many run at once
  /// @param forgets whether each is forgotten as soon as it has ended, as an agent does
  Tasks(Path folder, int window, boolean forgets) throws IOException, InterruptedException {
    this.folder = folder;
    this.window = new Semaphore(window);
    this.forgets = forgets;
    this.containers =
        PosixContainerizer.open(folder.resolve("runtime"), folder.resolve("bin"), this);
    containers.recover(Set.of());
    recovered.await();
  }

  ContainerId launch(String name, Command command) throws InterruptedException {
    window.acquire();
    ContainerId id = new ContainerId(name);
    ContainerSpec spec =
        ContainerSpec.builder(id, folder.resolve("sandboxes").resolve(name), command)
            .environment("PATH", "/usr/bin:/bin")
            .build();
    launched.put(id, System.nanoTime());
    containers.launch(spec);
    return id;
  }

  void destroy(ContainerId id) {
    containers.destroy(id);
  }

  /// Waits until `count` containers have started.
  void awaitStarted(int count) throws InterruptedException {
    await(started, count);
  }

  /// Waits until `count` containers have exited.
  void awaitExited(int count) throws InterruptedException {
    await(exited, count);
  }

  private synchronized void await(Map<ContainerId, Long> events, int count)
      throws InterruptedException {
    while (events.size() < count) {
      wait();
    }
  }

  private synchronized void note(Map<ContainerId, Long> events, ContainerId id) {
    events.put(id, System.nanoTime());
    notifyAll();
  }

  @Override
  public void started(ContainerId id, long pid) {
    note(started, id);
  }

  @Override
  public void exited(ContainerId id, ContainerExit exit) {
    note(exited, id);
    window.release();
    if (forgets) {
      containers.forget(id);
    }
  }

  @Override
  public void failed(ContainerId id, LaunchFailure failure) {
    throw new IllegalStateException(failure.message());
  }

  @Override
  public void recovered() {
    recovered.countDown();
  }

  @Override
  public void close() {
    containers.close();
  }
}
