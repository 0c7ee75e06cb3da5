package org.meseta.transport;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many files and sockets this process may have open.
final class FileDescriptors {

  private static final int MOST = 1 << 20;

  private FileDescriptors() {}

  static int limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? (int) Math.min(MOST, unix.getMaxFileDescriptorCount())
        : MOST;
  }
}
