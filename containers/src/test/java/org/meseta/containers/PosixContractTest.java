package org.meseta.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.meseta.supervisor.ProcessState;
import org.meseta.supervisor.RuntimeDirectory;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// The contract, kept by real processes.
class PosixContractTest extends ContainerizerContract {
  @Override
  Containerizer open(Path state, ContainerListener listener) throws IOException {
    return PosixContainerizer.open(state, temporary.resolve("bin"), listener);
  }

  @Override
  Command exitsWhenTerminated(int code) {
    return new Command.Shell(
        "trap 'exit " + code + "' TERM; : > ready; while :; do sleep 0.01; done");
  }

  @Override
  void awaitReady(ContainerId id) {
    Heard.until(() -> Files.exists(temporary.resolve("sandboxes/" + id + "/ready")));
  }

  @Override
  void assertGone(ContainerId id, long pid) {
    Heard.until(() -> ProcessState.of(pid).filter(state -> !state.isDead()).isEmpty());
    RuntimeDirectory runtime = new RuntimeDirectory(temporary.resolve("runtime"));
    Heard.until(() -> !runtime.has(Kind.CLAIMED, id.value()));
  }
}
