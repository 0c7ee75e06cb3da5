package org.meseta.supervisor;

import java.io.IOException;
import java.nio.file.Path;

/// A record is not what a supervisor writes: the machine crashed while it was written, or somebody
/// edited it.
public final class DamagedRecordException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedRecordException(Path file, String why) {
    super("The record " + file + " is damaged: " + why);
  }
}
