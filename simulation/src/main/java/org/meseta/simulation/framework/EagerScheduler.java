package org.meseta.simulation.framework;

import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.scheduler.Call;

/// Launches whatever is offered, at once; acknowledges at once; sends an ACCEPT again when it does
/// not know whether the first one arrived.
final class EagerScheduler extends Scheduler {
  EagerScheduler(Start start) {
    super(start);
  }

  @Override
  FrameworkInfo.Builder info() {
    return FrameworkInfo.newBuilder()
        .setUser("sim")
        .setName(name())
        .setCheckpoint(true)
        .setFailoverTimeout(604800)
        .addRoles("eager")
        .addCapabilities(capability(FrameworkInfo.Capability.Type.MULTI_ROLE))
        .addCapabilities(capability(FrameworkInfo.Capability.Type.PARTITION_AWARE))
        .addCapabilities(capability(FrameworkInfo.Capability.Type.TASK_KILLING_STATE));
  }

  static FrameworkInfo.Capability capability(FrameworkInfo.Capability.Type type) {
    return FrameworkInfo.Capability.newBuilder().setType(type).build();
  }

  @Override
  void offered(Offer offer) {
    int due = due();
    if (due > 0) {
      launch(offer, workload().jobs(Math.min(due, 20)), 1);
    } else {
      decline(offer, 5);
    }
  }

  @Override
  void acceptUncertain(Call call) {
    after(Workload.seconds(0.5), () -> call(call));
  }
}
