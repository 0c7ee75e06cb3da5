package org.meseta.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The kernel's name for the time since this machine was started.
public final class BootId {
  private BootId() {}

  /// The current one.
  public static String current() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }
}
