package org.meseta.simulation.framework;

import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;

/// Declines most of what is offered, with long filters; wants no offers while it has nothing to do,
/// and then wants them all again.
final class PickyScheduler extends Scheduler {
  private static final long ENOUGH_CPUS = 1500;

  private boolean suppressed;

  PickyScheduler(Start start) {
    super(start);
  }

  @Override
  FrameworkInfo.Builder info() {
    return FrameworkInfo.newBuilder()
        .setUser("sim")
        .setName(name())
        .setCheckpoint(true)
        .setFailoverTimeout(604800)
        .addRoles("picky/one")
        .addCapabilities(EagerScheduler.capability(FrameworkInfo.Capability.Type.MULTI_ROLE))
        .addCapabilities(EagerScheduler.capability(FrameworkInfo.Capability.Type.PARTITION_AWARE));
  }

  @Override
  void offered(Offer offer) {
    int due = due();
    if (due <= 0) {
      decline(offer, 60);
    } else if (new Purse(offer).cpus() < ENOUGH_CPUS || random().chance(0.5)) {
      decline(offer, random().between(1, 40));
    } else {
      launch(offer, workload().jobs(Math.min(due, 15)), random().between(0, 10));
    }
  }

  @Override
  void subscribed() {
    suppressed = false;
  }

  @Override
  void tick() {
    boolean idle = due() <= 0;
    if (idle && !suppressed) {
      call(calls().suppress());
    } else if (!idle) {
      call(calls().revive());
    }
    suppressed = idle;
  }
}
