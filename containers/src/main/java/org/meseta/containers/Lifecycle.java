package org.meseta.containers;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.meseta.containers.Container.Phase;
import org.meseta.supervisor.Claim;
import org.meseta.supervisor.DamagedRecordException;
import org.meseta.supervisor.ExitRecord;
import org.meseta.supervisor.FailureRecord;
import org.meseta.supervisor.ProcessState;
import org.meseta.supervisor.RuntimeDirectory;
import org.meseta.supervisor.RuntimeDirectory.Kind;
import org.meseta.supervisor.Spawner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens to containers, from the spec on disk to the listener's last call. Only the worker
/// calls this, except that other threads put new containers into the map.
final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
  private static final int SIGKILL = 9;
  private static final String HOLDING = "meseta-holding";

  final Map<ContainerId, Container> containers = new ConcurrentHashMap<>();
  private final RuntimeDirectory runtime;
  private final ContainerListener listener;
  private final String bootId;
  private final Worker worker;
  private final Spawner spawner;

  Lifecycle(
      RuntimeDirectory runtime,
      ContainerListener listener,
      String bootId,
      Worker worker,
      Spawner spawner) {
    this.runtime = runtime;
    this.listener = listener;
    this.bootId = bootId;
    this.worker = worker;
    this.spawner = spawner;
  }

  // ---- launch ----

  /// The spec is on disk: ask for a supervisor.
  void prepared(Container container) {
    container.phase = Phase.LAUNCHING;
    if (container.destroyed) {
      destroy(container);
    } else {
      spawner.launch(container.name());
    }
  }

  /// The agent itself found that the command cannot be run.
  void failedByAgent(Container container, LaunchFailure failure) {
    try {
      new FailureRecord(failure.step(), failure.errno(), failure.message())
          .write(runtime, container.name());
    } catch (IOException e) {
      LOG.warn(
          "A restarted agent will not know why {} failed: {}", container.id, Errno.describe(e));
    }
    failed(container, failure);
  }

  // ---- records ----

  /// Reads what records of these kinds say. What cannot be read now is tried again by the upkeep:
  /// then this is false.
  boolean look(Container container, Kind... kinds) {
    try {
      for (Kind kind : kinds) {
        look(container, kind);
      }
      return true;
    } catch (DamagedRecordException e) {
      exited(container, new ContainerExit.Unknown(String.valueOf(e.getMessage())));
      return true;
    } catch (IOException e) {
      LOG.warn("Cannot read the records of container {}: {}", container.id, Errno.describe(e));
      return false;
    }
  }

  private void look(Container container, Kind kind) throws IOException {
    if (container.phase == Phase.ENDED || container.phase == Phase.PREPARING) {
      return;
    }
    switch (kind) {
      case RUNNING -> lookIfRunning(container);
      case EXITED -> lookIfExited(container);
      case FAILED -> lookIfFailed(container);
      case SPECS, CLAIMED -> {}
    }
  }

  private void lookIfRunning(Container container) throws IOException {
    if (container.phase == Phase.LAUNCHING && runtime.has(Kind.RUNNING, container.name())) {
      begun(container);
    }
  }

  private void lookIfExited(Container container) throws IOException {
    Optional<ExitRecord> record = ExitRecord.read(runtime, container.name());
    if (record.isPresent()) {
      begun(container);
      if (record.get().left()) {
        LOG.warn("Processes of {} withstand SIGKILL; their supervisor stays", container.id);
      }
      exited(container, new ContainerExit.Status(new WaitStatus(record.get().status())));
    }
  }

  private void lookIfFailed(Container container) throws IOException {
    Optional<FailureRecord> record = FailureRecord.read(runtime, container.name());
    if (record.isPresent()) {
      failed(container, FailureText.describe(runtime, container.name(), record.get()));
    }
  }

  private void begun(Container container) throws IOException {
    Claim.Taken claim = claim(container);
    if (container.phase == Phase.LAUNCHING && claim != null) {
      started(container, claim);
    }
  }

  private Claim.@Nullable Taken claim(Container container) throws IOException {
    if (container.claim == null
        && Claim.read(runtime, container.name()).orElse(null) instanceof Claim.Taken claim) {
      container.claim = claim;
    }
    return container.claim;
  }

  // ---- what the listener hears ----

  private void started(Container container, Claim.Taken claim) {
    container.phase = Phase.RUNNING;
    spawner.settled(container.name());
    listener.started(container.id, claim.command().pid());
    container.takeQueuedSignals().forEach(signal -> signal(container, signal));
    if (container.destroyed) {
      destroy(container);
    }
  }

  void exited(Container container, ContainerExit exit) {
    if (end(container)) {
      listener.exited(container.id, exit);
    }
  }

  private void failed(Container container, LaunchFailure failure) {
    if (end(container)) {
      listener.failed(container.id, failure);
    }
  }

  private boolean end(Container container) {
    boolean first = container.phase != Phase.ENDED;
    container.phase = Phase.ENDED;
    spawner.settled(container.name());
    return first;
  }

  // ---- signals ----

  void signal(Container container, int signal) {
    Claim.Taken claim = container.claim;
    if (container.phase == Phase.RUNNING && claim != null) {
      signal(claim, signal, () -> check(container));
    } else if (container.phase != Phase.ENDED) {
      container.queueSignal(signal);
    }
  }

  /// Kills everything below a supervisor.
  void kill(Claim.Taken claim, Runnable ifGone) {
    signal(claim, SIGKILL, ifGone);
  }

  private void signal(Claim.Taken claim, int signal, Runnable ifGone) {
    spawner.signal(
        claim.supervisor(),
        signal,
        answer -> {
          if (answer == Spawner.NO_SUCH_PROCESS) {
            worker.run(ifGone);
          } else if (answer < 0) {
            LOG.warn("Signal {} to {}: {}", signal, claim.supervisor(), Errno.text(-answer));
          }
        });
  }

  /// Kills; the upkeep repeats it until nothing is left.
  void destroy(Container container) {
    container.destroyed = true;
    if (container.phase == Phase.PREPARING || container.phase == Phase.ENDED) {
      return;
    }
    try {
      if (container.phase == Phase.LAUNCHING && Claim.withdraw(runtime, container.name())) {
        failedByAgent(
            container,
            new LaunchFailure("destroyed", 0, "The container was destroyed before it was started"));
        return;
      }
      Claim.Taken claim = claim(container);
      if (claim != null) {
        kill(claim, () -> check(container));
      }
    } catch (IOException e) {
      LOG.warn("Container {} is not yet destroyed: {}", container.id, Errno.describe(e));
    }
  }

  // ---- upkeep ----

  /// Finds out whether a container has lost its supervisor.
  void check(Container container) {
    if (container.phase == Phase.PREPARING || container.phase == Phase.ENDED) {
      return;
    }
    try {
      Claim.Taken claim = claim(container);
      if (claim == null || isSupervised(container, claim)) {
        return;
      }
      // What the supervisor wrote before it went is final.
      if (look(container, Kind.FAILED, Kind.EXITED) && container.phase != Phase.ENDED) {
        lost(container, claim);
      }
    } catch (DamagedRecordException e) {
      exited(container, new ContainerExit.Unknown(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      LOG.warn("Container {} is not yet checked: {}", container.id, Errno.describe(e));
    }
  }

  private boolean isSupervised(Container container, Claim.Taken claim) {
    if (!claim.bootId().equals(bootId)) {
      return false;
    }
    Optional<ProcessState> supervisor =
        ProcessState.of(claim.supervisor().pid())
            .filter(state -> state.ref().equals(claim.supervisor()) && !state.isDead());
    if (!container.warned && supervisor.filter(s -> s.name().equals(HOLDING)).isPresent()) {
      container.warned = true;
      LOG.warn(
          "Container {} has ended, but its status cannot be written to {}: is the disk full? Its supervisor holds it until it can",
          container.id,
          runtime.root());
    }
    return supervisor.isPresent();
  }

  private void lost(Container container, Claim.Taken claim) {
    if (claim.bootId().equals(bootId)) {
      Orphans.kill(runtime, container.name(), claim);
      exited(
          container,
          new ContainerExit.Unknown(
              "The container's supervisor was killed: how the command ended is not known"));
    } else {
      exited(
          container,
          new ContainerExit.Unknown("The machine was restarted while the container ran"));
    }
  }

  /// Drops the records of a container that has ended.
  void forget(Container container) {
    if (container.phase != Phase.ENDED) {
      LOG.error("Container {} was to be forgotten but has not ended: ignored", container.id);
      return;
    }
    try {
      runtime.remove(container.name());
    } catch (IOException e) {
      LOG.warn("Records of container {} are left: {}", container.id, Errno.describe(e));
    }
    containers.remove(container.id);
  }
}
