package org.meseta.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.meseta.supervisor.Claim;
import org.meseta.supervisor.RuntimeDirectory;

/// One life of an agent that runs POSIX containers below a directory.
final class Life implements AutoCloseable {
  final Heard heard = new Heard();
  final Path folder;
  final RuntimeDirectory runtime;
  final PosixContainerizer containers;

  Life(Path folder, ContainerId... known) throws IOException {
    this.folder = folder;
    this.runtime = new RuntimeDirectory(folder.resolve("runtime"));
    this.containers = PosixContainerizer.open(runtime.root(), runtime.root().resolve("bin"), heard);
    containers.recover(Set.of(known));
    heard.recovery();
  }

  ContainerSpec.Builder spec(ContainerId id, String script) {
    return ContainerSpec.builder(id, sandbox(id), new Command.Shell(script))
        .environment("PATH", "/usr/bin:/bin");
  }

  ContainerId launch(String name, String script) {
    ContainerId id = new ContainerId(name);
    containers.launch(spec(id, script).build());
    return id;
  }

  /// Launches and waits until the script has made the file `ready`.
  Claim.Taken launchReady(String name, String script) throws IOException {
    ContainerId id = launch(name, script);
    heard.pid(id);
    Heard.until(() -> Files.exists(sandbox(id).resolve("ready")));
    return claim(id);
  }

  Claim.Taken claim(ContainerId id) throws IOException {
    return (Claim.Taken) Claim.read(runtime, id.value()).orElseThrow();
  }

  Path sandbox(ContainerId id) {
    return folder.resolve("sandboxes").resolve(id.value());
  }

  /// Lets a script go on that waits for the file `go`.
  void go(ContainerId id) throws IOException {
    Files.createFile(sandbox(id).resolve("go"));
  }

  @Override
  public void close() {
    containers.close();
  }
}
