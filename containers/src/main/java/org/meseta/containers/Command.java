package org.meseta.containers;

import java.util.List;

/// What a container runs: Mesos' two forms of a command (S-088).
public sealed interface Command {

  /// `sh -c script`, as `CommandInfo.shell = true` asks for.
  record Shell(String script) implements Command {}

  /// A program and its arguments, without a shell. `file` is looked up in the `PATH` of the
  /// container's own environment when it has no slash, as `execvp` does.
  ///
  /// @param file what is executed
  /// @param arguments the whole `argv`, whose first element is what the program sees as its own
  ///   name; when empty, `file` is the only one
  record Exec(String file, List<String> arguments) implements Command {
    public Exec {
      arguments = arguments.isEmpty() ? List.of(file) : List.copyOf(arguments);
    }
  }
}
