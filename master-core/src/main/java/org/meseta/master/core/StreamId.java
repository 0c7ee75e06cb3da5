package org.meseta.master.core;

/// A scheduler's event stream: the UUID text that goes into the `Mesos-Stream-Id` header.
public record StreamId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
