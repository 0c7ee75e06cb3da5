package org.meseta.containers;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Everything a containerizer needs to start a container.
///
/// @param id unique for the life of the agent's work directory
/// @param sandbox absolute; created (0750, parents 0755) if it is not there and given to `user`;
///   the working directory
/// @param command what to run
/// @param environment the whole environment of the command, in this order; nothing is inherited
///   from the agent
/// @param user whom to run as; empty: the agent's own user. A name that the host knows (S-095)
/// @param labels kept with the container over restarts of the agent; not visible to the command
/// @param stdout where standard output is appended to: a name relative to the sandbox, or an
///   absolute path
/// @param stderr the same for standard error; may equal `stdout`
/// @param outlivesAgent false: the container is killed when the agent's process ends, however that
///   ends (S-009)
public record ContainerSpec(
    ContainerId id,
    Path sandbox,
    Command command,
    SequencedMap<String, String> environment,
    Optional<String> user,
    SequencedMap<String, String> labels,
    String stdout,
    String stderr,
    boolean outlivesAgent) {

  public ContainerSpec {
    if (!sandbox.isAbsolute()) {
      throw new IllegalArgumentException(
          "The sandbox '" + sandbox + "' of container " + id + " is not absolute");
    }
    environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
  }

  /// A spec with an empty environment, no labels, the agent's own user and the usual `stdout` and
  /// `stderr`.
  public static Builder builder(ContainerId id, Path sandbox, Command command) {
    return new Builder(id, sandbox, command);
  }

  /// Collects the optional parts of a [ContainerSpec].
  public static final class Builder {
    private final ContainerId id;
    private final Path sandbox;
    private final Command command;
    private final SequencedMap<String, String> environment = new LinkedHashMap<>();
    private final SequencedMap<String, String> labels = new LinkedHashMap<>();
    private Optional<String> user = Optional.empty();
    private String stdout = "stdout";
    private String stderr = "stderr";
    private boolean outlivesAgent = true;

    private Builder(ContainerId id, Path sandbox, Command command) {
      this.id = id;
      this.sandbox = sandbox;
      this.command = command;
    }

    /// Adds one variable; a later one of the same name wins.
    public Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /// Adds variables in the map's order.
    public Builder environment(Map<String, String> variables) {
      environment.putAll(variables);
      return this;
    }

    /// Sets whom to run as.
    public Builder user(String name) {
      user = Optional.of(name);
      return this;
    }

    /// Adds one label.
    public Builder label(String name, String value) {
      labels.put(name, value);
      return this;
    }

    /// Sets the file for standard output.
    public Builder stdout(String file) {
      stdout = file;
      return this;
    }

    /// Sets the file for standard error.
    public Builder stderr(String file) {
      stderr = file;
      return this;
    }

    /// Lets the container end with the agent's process.
    public Builder endsWithAgent() {
      outlivesAgent = false;
      return this;
    }

    /// The finished spec.
    public ContainerSpec build() {
      return new ContainerSpec(
          id, sandbox, command, environment, user, labels, stdout, stderr, outlivesAgent);
    }
  }
}
