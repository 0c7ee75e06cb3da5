package org.meseta.containers;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.meseta.containers.Container.Phase;
import org.meseta.supervisor.Claim;
import org.meseta.supervisor.RuntimeDirectory;
import org.meseta.supervisor.RuntimeDirectory.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an agent makes of the runtime directory that an earlier one left. Only the worker calls
/// this.
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final RuntimeDirectory runtime;
  private final String bootId;
  private final Lifecycle lifecycle;
  private final Set<String> found = new TreeSet<>();
  private final Map<String, Claim.Taken> doomed = new HashMap<>();

  /// Takes stock; the records must be watched already.
  Recovery(RuntimeDirectory runtime, String bootId, Lifecycle lifecycle) throws IOException {
    this.runtime = runtime;
    this.bootId = bootId;
    this.lifecycle = lifecycle;
    for (Kind kind : Kind.values()) {
      found.addAll(runtime.ids(kind));
    }
  }

  /// Says what became of the known containers, and begins to kill the others.
  ///
  /// @param known in the map already
  void recover(Set<Container> known) {
    known.forEach(this::recoverKnown);
    known.forEach(container -> found.remove(container.name()));
    found.forEach(this::recoverUnknown);
    found.clear();
  }

  private void recoverKnown(Container container) {
    if (!found.contains(container.name())) {
      lifecycle.exited(
          container, new ContainerExit.Unknown("Nothing is recorded of the container"));
      return;
    }
    lifecycle.look(container, Kind.FAILED, Kind.EXITED);
    if (container.phase != Phase.ENDED && isNeverStarted(container)) {
      lifecycle.failedByAgent(
          container,
          new LaunchFailure(
              "interrupted", 0, "The agent ended before it had started the container"));
    }
    lifecycle.check(container);
    lifecycle.look(container, Kind.RUNNING);
  }

  /// Whether it is certain that the command never ran and never will.
  private boolean isNeverStarted(Container container) {
    try {
      return Claim.withdraw(runtime, container.name())
          || Claim.read(runtime, container.name()).orElse(null) instanceof Claim.Withdrawn;
    } catch (IOException e) {
      LOG.warn("Container {}: {}", container.id, Errno.describe(e));
      return false; // the upkeep looks again
    }
  }

  private void recoverUnknown(String id) {
    try {
      if (!Claim.withdraw(runtime, id)
          && Claim.read(runtime, id).orElse(null) instanceof Claim.Taken claim
          && claim.bootId().equals(bootId)) {
        LOG.info("Container {} in {} belongs to nobody: killing it", id, runtime.root());
        doomed.put(id, claim);
        finish(id, claim);
        return;
      }
    } catch (IOException e) {
      LOG.warn("Container {}, which belongs to nobody: {}", id, Errno.describe(e));
    }
    remove(id);
  }

  /// Kills again what is not dead yet.
  void upkeep() {
    Map.copyOf(doomed).forEach(this::finish);
  }

  private void finish(String id, Claim.Taken claim) {
    if (claim.supervisor().isAlive()) {
      lifecycle.kill(claim, () -> finish(id, claim));
    } else if (doomed.remove(id) != null) {
      Orphans.kill(runtime, id, claim);
      remove(id);
    }
  }

  private void remove(String id) {
    try {
      runtime.remove(id);
    } catch (IOException e) {
      LOG.warn("Records of container {} are left: {}", id, Errno.describe(e));
    }
  }
}
