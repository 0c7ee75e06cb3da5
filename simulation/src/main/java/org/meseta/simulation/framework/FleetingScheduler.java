package org.meseta.simulation.framework;

import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;

/// Wants no checkpoints, gives its schedulers only seconds to fail over, and sometimes tears itself
/// down to begin anew.
final class FleetingScheduler extends Scheduler {
  FleetingScheduler(Start start) {
    super(start);
  }

  @Override
  FrameworkInfo.Builder info() {
    return FrameworkInfo.newBuilder()
        .setUser("sim")
        .setName(name())
        .setCheckpoint(false)
        .setFailoverTimeout(5)
        .setRole("*");
  }

  @Override
  void offered(Offer offer) {
    int due = due();
    if (due > 0) {
      launch(offer, workload().jobs(Math.min(due, 10)), 3);
    } else {
      decline(offer, 5);
    }
  }

  @Override
  void tick() {
    boolean stillBusy = now() < workload().end();
    if (stillBusy && random().chance(0.01)) {
      call(calls().teardown());
      ledger().beginAnew();
      client().reconnect();
    }
  }
}
