package org.meseta.simulation.framework;

import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.TaskStatus;

/// Thinks long about offers, acknowledges late and sometimes not at all, and answers offers that
/// may be long gone.
final class ForgetfulScheduler extends Scheduler {
  ForgetfulScheduler(Start start) {
    super(start);
  }

  @Override
  FrameworkInfo.Builder info() {
    return FrameworkInfo.newBuilder()
        .setUser("sim")
        .setName(name())
        .setCheckpoint(true)
        .setFailoverTimeout(604800);
  }

  @Override
  void offered(Offer offer) {
    long thinking = Workload.seconds(random().unit() * 8);
    after(
        thinking,
        () -> {
          int due = due();
          if (due > 0) {
            launch(offer, workload().jobs(Math.min(due, 10)), 5);
          } else {
            decline(offer, 5);
          }
        });
  }

  @Override
  void wantsAcknowledgement(TaskStatus status) {
    if (random().chance(0.05)) {
      return;
    }
    after(Workload.seconds(random().unit() * random().unit() * 10), () -> acknowledge(status));
  }
}
