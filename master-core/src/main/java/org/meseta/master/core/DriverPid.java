package org.meseta.master.core;

import org.meseta.protocol.libprocess.Upid;

/// The address of a v0 scheduler driver, such as `scheduler-<uuid>@10.0.0.7:40123`.
public record DriverPid(Upid pid) implements SchedulerPeer {
  @Override
  public String toString() {
    return pid.toString();
  }
}
