package org.meseta.coordination;

/// The registry cannot be used. The message is one line for people: what, why, and what to do.
public final class RegistryUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  RegistryUnavailableException(String message) {
    super(message);
  }

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
