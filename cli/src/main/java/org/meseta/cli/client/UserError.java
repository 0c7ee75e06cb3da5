package org.meseta.cli.client;

/// Something that the person at the terminal can understand and mend: one line, no stack trace.
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }

  /// For causes whose messages are written for people.
  public UserError(Exception cause) {
    super(String.valueOf(cause.getMessage()));
  }
}
