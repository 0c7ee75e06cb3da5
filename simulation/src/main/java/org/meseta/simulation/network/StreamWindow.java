package org.meseta.simulation.network;

/// How much of an event stream was sent and not yet read, as TCP's window tells the sender.
public final class StreamWindow {
  /// For answers that open no stream.
  public static final StreamWindow NONE = new StreamWindow(0);

  private long unread;
  private long progressAt;

  public StreamWindow(long now) {
    progressAt = now;
  }

  /// The sender put bytes in.
  public void sent(long bytes) {
    unread += bytes;
  }

  /// The receiver took bytes out.
  public void taken(long bytes, long now) {
    unread -= bytes;
    progressAt = now;
  }

  /// Bytes that nobody has read.
  public long unread() {
    return unread;
  }

  /// When something was read last.
  public long progressAt() {
    return progressAt;
  }
}
