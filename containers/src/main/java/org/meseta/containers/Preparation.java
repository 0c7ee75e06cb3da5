package org.meseta.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.meseta.supervisor.LaunchSpec;
import org.meseta.supervisor.LaunchSpec.Identity;
import org.meseta.supervisor.ProcessRef;
import org.meseta.supervisor.ProcessState;
import org.meseta.supervisor.RuntimeDirectory;

/// Everything before a supervisor is asked for: user, sandbox, spec. May block.
final class Preparation {
  private final RuntimeDirectory runtime;
  private final Users users = new Users();
  private final long ownUid;
  private final ProcessRef self;

  Preparation(RuntimeDirectory runtime) throws IOException {
    this.runtime = runtime;
    this.ownUid = ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
    this.self =
        ProcessState.of(ProcessHandle.current().pid())
            .map(ProcessState::ref)
            .orElseThrow(() -> new IOException("The agent cannot read /proc: is it mounted?"));
  }

  /// Makes all that the supervisor will need.
  void prepare(ContainerSpec spec) throws LaunchException {
    Optional<Identity> identity = identity(spec);
    byte[] encoded = encode(spec, identity);
    Sandbox.create(spec.sandbox(), identity);
    try {
      runtime.writeSpec(spec.id().value(), encoded);
    } catch (IOException e) {
      throw new LaunchException(
          new LaunchFailure(
              "spec", 0, "The container's spec could not be written: " + Errno.describe(e)));
    }
  }

  private Optional<Identity> identity(ContainerSpec spec) throws LaunchException {
    if (spec.user().isEmpty()) {
      return Optional.empty();
    }
    Identity wanted = users.find(spec.user().get());
    if (ownUid == 0) {
      return Optional.of(wanted);
    }
    if (wanted.uid() != ownUid) {
      throw new LaunchException(
          new LaunchFailure(
              "user",
              1,
              "The container cannot run as user '%s': the agent is not root. Run it as root, or with --no-switch_user"
                  .formatted(spec.user().get())));
    }
    return Optional.empty();
  }

  private byte[] encode(ContainerSpec spec, Optional<Identity> identity) throws LaunchException {
    try {
      return toLaunchSpec(spec, identity).encode();
    } catch (IllegalArgumentException e) {
      throw new LaunchException(new LaunchFailure("spec", 0, String.valueOf(e.getMessage())));
    }
  }

  private LaunchSpec toLaunchSpec(ContainerSpec spec, Optional<Identity> identity) {
    String file =
        switch (spec.command()) {
          case Command.Shell _ -> "/bin/sh";
          case Command.Exec exec -> exec.file();
        };
    List<String> arguments =
        switch (spec.command()) {
          case Command.Shell shell -> List.of("sh", "-c", shell.script());
          case Command.Exec exec -> exec.arguments();
        };
    return new LaunchSpec(
        spec.sandbox().toString(),
        spec.stdout(),
        spec.stderr(),
        file,
        arguments,
        pairs(spec.environment()),
        identity,
        spec.outlivesAgent() ? Optional.empty() : Optional.of(self),
        pairs(spec.labels()));
  }

  private static List<String> pairs(SequencedMap<String, String> map) {
    return map.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
  }
}
