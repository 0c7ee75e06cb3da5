package org.meseta.supervisor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a supervisor is to run, as the file in `specs`: records `name=value`, each ended by a NUL,
/// the last one `end=`. Text is UTF-8. Names: `directory`, `stdout`, `stderr`, `file`, `arg` (once
/// for each argument), `env` (once for each variable), `uid`, `gid`, `group` (once for each),
/// `lifeline` (pid and start), and `label`, which the supervisor does not look at.
///
/// @param directory the working directory
/// @param stdout where standard output is appended to, relative to `directory` or absolute
/// @param stderr the same for standard error
/// @param file what is executed; looked up in `PATH` of `environment` when it has no slash
/// @param arguments the whole argv, not empty
/// @param environment the whole environment, `NAME=value` each
/// @param identity whom to become; empty: stay who the agent is
/// @param lifeline the process whose end is the container's too, by SIGKILL; empty: none (S-009)
/// @param labels `name=value` each, for people who look at the file
public record LaunchSpec(
    String directory,
    String stdout,
    String stderr,
    String file,
    List<String> arguments,
    List<String> environment,
    Optional<Identity> identity,
    Optional<ProcessRef> lifeline,
    List<String> labels) {

  /// A user as the kernel knows it.
  ///
  /// @param groups the supplementary groups
  public record Identity(long uid, long gid, List<Long> groups) {
    public Identity {
      groups = List.copyOf(groups);
    }
  }

  public LaunchSpec {
    arguments = List.copyOf(arguments);
    environment = List.copyOf(environment);
    labels = List.copyOf(labels);
  }

  /// A spec of a container that no process's end is to end.
  public LaunchSpec(
      String directory,
      String stdout,
      String stderr,
      String file,
      List<String> arguments,
      List<String> environment,
      Optional<Identity> identity,
      List<String> labels) {
    this(
        directory,
        stdout,
        stderr,
        file,
        arguments,
        environment,
        identity,
        Optional.empty(),
        labels);
  }

  /// The same for a container that ends with a process.
  public LaunchSpec endingWith(ProcessRef process) {
    return new LaunchSpec(
        directory,
        stdout,
        stderr,
        file,
        arguments,
        environment,
        identity,
        Optional.of(process),
        labels);
  }

  /// The content of the file.
  ///
  /// @throws IllegalArgumentException when a value holds a NUL, which no process can be given; the
  ///   message names the field
  public byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    put(out, "directory", directory);
    put(out, "stdout", stdout);
    put(out, "stderr", stderr);
    put(out, "file", file);
    arguments.forEach(argument -> put(out, "arg", argument));
    environment.forEach(variable -> put(out, "env", variable));
    identity.ifPresent(
        who -> {
          put(out, "uid", Long.toString(who.uid()));
          put(out, "gid", Long.toString(who.gid()));
          who.groups().forEach(group -> put(out, "group", Long.toString(group)));
        });
    lifeline.ifPresent(process -> put(out, "lifeline", process.pid() + " " + process.start()));
    labels.forEach(label -> put(out, "label", label));
    put(out, "end", "");
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "The field '%s' of the container holds a NUL character, which cannot be passed to a process: '%s'"
              .formatted(name, value.replace("\0", "\\0")));
    }
    out.writeBytes((name + "=" + value).getBytes(StandardCharsets.UTF_8));
    out.write(0);
  }

  /// The first value of a name in an encoded spec; empty when there is none, or the spec is torn.
  public static Optional<String> valueIn(byte[] encoded, String name) {
    String text = new String(encoded, StandardCharsets.UTF_8);
    if (!text.endsWith("\0end=\0")) {
      return Optional.empty();
    }
    String prefix = name + "=";
    return Arrays.stream(text.split("\0", -1))
        .filter(record -> record.startsWith(prefix))
        .findFirst()
        .map(record -> record.substring(prefix.length()));
  }
}
