package org.meseta.agent;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.meseta.model.Roles;
import org.meseta.model.resource.HostResources;
import org.meseta.model.resource.Resources;
import org.meseta.model.resource.ResourcesParser;

/// Measures the machine that this process runs on.
public final class ThisHost {
  private ThisHost() {}

  /// All that agents of this machine may offer, with their work below `workDir`.
  public static Resources offered(Path workDir) {
    return measure(workDir)
        .complete(new ResourcesParser.Result(Resources.EMPTY, java.util.Set.of()), Roles.DEFAULT);
  }

  /// What the machine has.
  static HostResources measure(Path workDir) {
    return new HostResources(
        Runtime.getRuntime().availableProcessors(), memoryBytes(), diskBytes(workDir));
  }

  private static long memoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean host
        ? host.getTotalMemorySize()
        : 0;
  }

  /// The size of the file system of the folder, or of the one where it will be made.
  private static long diskBytes(Path folder) {
    Path parent = folder.getParent();
    if (!Files.exists(folder) && parent != null) {
      return diskBytes(parent);
    }
    try {
      return Files.getFileStore(folder).getTotalSpace();
    } catch (IOException e) {
      return 0;
    }
  }
}
