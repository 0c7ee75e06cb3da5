package org.meseta.master.core;

/// An HTTP request that waits for its answer. The shell numbers requests; the core only hands the
/// number back.
public record RequestId(long value) {
  /// No request: the call of a driver, which nobody answers.
  public static final RequestId NONE = new RequestId(0);
}
