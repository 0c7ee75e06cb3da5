package org.meseta.simulation.framework;

import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.simulation.engine.Times;

/// Stops reading its stream for long; the master must get rid of it at no cost to anybody.
final class DeafScheduler extends Scheduler {
  DeafScheduler(Start start) {
    super(start);
  }

  @Override
  FrameworkInfo.Builder info() {
    return FrameworkInfo.newBuilder()
        .setUser("sim")
        .setName(name())
        .setCheckpoint(true)
        .setFailoverTimeout(604800)
        .addCapabilities(EagerScheduler.capability(FrameworkInfo.Capability.Type.PARTITION_AWARE));
  }

  @Override
  void offered(Offer offer) {
    int due = due();
    if (due > 0) {
      launch(offer, workload().jobs(Math.min(due, 12)), 5);
    } else {
      decline(offer, 0);
    }
  }

  @Override
  void subscribed() {
    boolean stillBusy = now() < workload().end();
    if (stillBusy) {
      after(Workload.seconds(20 + random().unit() * 40), () -> client().reading(false));
      after(90 * Times.SECOND, () -> client().reading(true));
    }
  }
}
