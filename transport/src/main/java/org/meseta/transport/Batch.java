package org.meseta.transport;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// What one read of one connection brought.
public final class Batch implements AutoCloseable {

  private final long nanos;
  private final List<Received> events;
  private final long bytes;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// @param nanos when it was received, by the transport's clock
  /// @param bytes what it holds in memory
  /// @param release called once, when it is closed
  public Batch(long nanos, List<Received> events, long bytes, Runnable release) {
    this.nanos = nanos;
    this.events = events;
    this.bytes = bytes;
    this.release = release;
  }

  /// When it was received, by the clock of [TransportConfig#clock]: pongs count from here, however
  /// long the batch waits.
  public long nanos() {
    return nanos;
  }

  /// In the order of the connection; never empty.
  public List<Received> events() {
    return events;
  }

  /// What the events hold in memory.
  public long bytes() {
    return bytes;
  }

  /// Its events are dealt with: the connection may bring more. Closing again does nothing.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
