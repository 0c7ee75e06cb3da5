package org.meseta.master.core;

/// A scheduler's event stream: the UUID text that goes into the `Mesos-Stream-Id` header.
public record StreamId(String value) implements SchedulerPeer {
  /// No stream: a framework that is not connected, a request without the header.
  public static final StreamId NONE = new StreamId("");

  @Override
  public String toString() {
    return value;
  }
}
