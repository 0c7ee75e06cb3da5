package org.meseta.simulation.framework;

import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.simulation.engine.Times;

/// Launches long tasks and kills most of them, some before they can have started.
final class KillerScheduler extends Scheduler {
  KillerScheduler(Start start) {
    super(start);
  }

  @Override
  FrameworkInfo.Builder info() {
    return FrameworkInfo.newBuilder()
        .setUser("sim")
        .setName(name())
        .setCheckpoint(true)
        .setFailoverTimeout(3600)
        .setRole("killer")
        .addCapabilities(
            EagerScheduler.capability(FrameworkInfo.Capability.Type.TASK_KILLING_STATE));
  }

  @Override
  void offered(Offer offer) {
    int due = due();
    if (due <= 0) {
      decline(offer, 5);
      return;
    }
    launch(offer, workload().jobs(Math.min(due, 8)), 2);
    if (random().chance(0.2)) {
      ledger().open().forEach(this::considerAtOnce);
    }
  }

  private void considerAtOnce(TaskEntry task) {
    if (task.launchedAt() == now()) {
      killOne(task);
    }
  }

  @Override
  void updated(TaskEntry task) {
    if (!task.isSettled() && !task.isKillAsked() && random().chance(0.3)) {
      after(Workload.seconds(random().unit() * 15), () -> killOne(task));
    }
  }

  @Override
  void tick() {
    for (TaskEntry task : ledger().open()) {
      boolean old = now() - task.launchedAt() > 90 * Times.SECOND;
      if (old || (task.isKillAsked() && random().chance(0.2))) {
        killOne(task);
      } else if (random().chance(0.05)) {
        call(random().chance(0.3) ? calls().shutdown(task) : calls().message(task));
      }
    }
    if (random().chance(0.1)) {
      call(calls().request());
    }
  }

  private void killOne(TaskEntry task) {
    long grace = random().chance(0.3) ? random().between(0, 4) * Times.SECOND : 0;
    kill(task, random().chance(0.7), grace);
  }
}
