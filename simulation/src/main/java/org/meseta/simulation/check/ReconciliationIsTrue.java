package org.meseta.simulation.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.meseta.master.core.MasterEffect;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.simulation.engine.InvariantBroken;
import org.meseta.simulation.master.Ensemble;

/// P9: reconciliation never gives up a task that runs, that its master was told of, and whose agent
/// the registry has as admitted; as long as the fate of an agent is open, it is silent.
final class ReconciliationIsTrue implements Observer {
  private final Ensemble ensemble;
  private final ContainerBooks books;
  private final MasterBooks masters;
  private final Map<String, String> frameworkOfStream = new HashMap<>();

  ReconciliationIsTrue(Ensemble ensemble, ContainerBooks books, MasterBooks masters) {
    this.ensemble = ensemble;
    this.books = books;
    this.masters = masters;
  }

  @Override
  public void masterEffectLeaves(String master, MasterEffect effect) {
    if (effect instanceof MasterEffect.SendToScheduler send) {
      told(master, send.stream().value(), send.event());
    }
  }

  private void told(String master, String stream, Event event) {
    if (event.getType() == Event.Type.SUBSCRIBED) {
      String framework = event.getSubscribed().getFrameworkId().getValue();
      frameworkOfStream.put(stream, framework);
    } else if (event.getType() == Event.Type.UPDATE) {
      updated(
          master,
          Objects.requireNonNull(frameworkOfStream.get(stream)),
          event.getUpdate().getStatus());
    }
  }

  private void updated(String master, String framework, TaskStatus status) {
    boolean answer =
        status.getReason() == TaskStatus.Reason.REASON_RECONCILIATION && !status.hasUuid();
    if (!answer || !givesUp(status)) {
      return;
    }
    ContainerBooks.Container container =
        books.of(new TaskKey(framework, status.getTaskId().getValue()));
    if (container == null) {
      return;
    }
    boolean running =
        container.checkpoint
            && container.fate == ContainerBooks.Fate.RUNNING
            && (masters.knows(master, container.agentId, container.task)
                || !masters.hasJoined(master, container.agentId));
    if (running && RegistryFirst.isAdmitted(ensemble, container.agentId)) {
      throw new InvariantBroken(
          "P9",
          "reconciliation says %s of %s, which runs on %s"
              .formatted(status.getState(), container.task, container.agent));
    }
  }

  private static boolean givesUp(TaskStatus status) {
    return switch (status.getState()) {
      case TASK_LOST, TASK_DROPPED, TASK_GONE, TASK_UNKNOWN, TASK_GONE_BY_OPERATOR -> true;
      default -> false;
    };
  }
}
