package org.meseta.agent.core.disk;

import java.io.IOException;

/// A sync failed. The system may have dropped what was written and say so only once, so the process
/// must stop (hostile-44).
public final class SyncFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  public SyncFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
