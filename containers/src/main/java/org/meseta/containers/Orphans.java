package org.meseta.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meseta.supervisor.Claim;
import org.meseta.supervisor.ProcessRef;
import org.meseta.supervisor.ProcessState;
import org.meseta.supervisor.RuntimeDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kills what a container leaves behind when its supervisor was killed. The command dies with its
/// supervisor, but its children go to init, and only their session tells whose they are. Session
/// ids are reused, so a process is only killed when its working directory or output is in the
/// container's sandbox too.
final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
  private static final int MAX_ROUNDS = 16;
  private static final List<String> EVIDENCE = List.of("cwd", "fd/1", "fd/2");

  private Orphans() {}

  /// Kills them all. Looks at every process of the host: for rare occasions.
  static void kill(RuntimeDirectory runtime, String id, Claim.Taken claim) {
    try {
      Optional<String> sandbox = runtime.specValue(id, "directory");
      if (sandbox.isPresent()) {
        kill(id, claim.command(), Path.of(sandbox.get()).toRealPath());
      }
    } catch (IOException e) {
      LOG.warn("Processes of container {} may be left: {}", id, Errno.describe(e));
    }
  }

  private static void kill(String id, ProcessRef command, Path sandbox) throws IOException {
    Set<ProcessRef> killed = new HashSet<>();
    for (int round = 0, before = -1; round < MAX_ROUNDS && killed.size() > before; round++) {
      before = killed.size();
      for (ProcessState process : ProcessState.all()) {
        if (isLeftOf(command, sandbox, process) && killed.add(process.ref())) {
          ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
    }
    if (!killed.isEmpty()) {
      LOG.info("Killed {} processes that container {} had left", killed.size(), id);
    }
  }

  private static boolean isLeftOf(ProcessRef command, Path sandbox, ProcessState process) {
    return process.session() == command.pid()
        && process.start() >= command.start()
        && !process.isDead()
        && (process.ref().equals(command)
            || EVIDENCE.stream().anyMatch(link -> isBelow(sandbox, process.pid(), link)));
  }

  private static boolean isBelow(Path sandbox, long pid, String link) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/" + link)).startsWith(sandbox);
    } catch (IOException e) {
      return false;
    }
  }
}
