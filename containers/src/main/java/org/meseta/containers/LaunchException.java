package org.meseta.containers;

/// A launch that cannot go on; carries what the listener will be told.
final class LaunchException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient LaunchFailure failure;

  LaunchException(LaunchFailure failure) {
    super(failure.message());
    this.failure = failure;
  }

  LaunchFailure failure() {
    return failure;
  }
}
