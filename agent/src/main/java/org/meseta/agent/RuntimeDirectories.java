package org.meseta.agent;

import java.nio.file.Path;
import java.util.Optional;

/// Where the containerizer keeps its records of running containers.
final class RuntimeDirectories {
  private RuntimeDirectories() {}

  /// `--runtime_dir` if it is given, else beside the checkpoints: exit statuses must live as long
  /// as those do, which Mesos' default under /var/run does not promise.
  static Path choose(Optional<String> runtimeDir, Path workDir) {
    return runtimeDir.map(Path::of).orElseGet(() -> workDir.resolve("run")).toAbsolutePath();
  }
}
