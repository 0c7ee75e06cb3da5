package org.meseta.transport;

import java.io.IOException;

/// Listening failed; the message is one line for people: what, why, what to do.
public final class TransportException extends IOException {

  private static final long serialVersionUID = 1;

  TransportException(String message, Throwable cause) {
    super(message, cause);
  }
}
