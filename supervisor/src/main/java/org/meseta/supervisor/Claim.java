package org.meseta.supervisor;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// Who runs a container, or that nobody ever will.
public sealed interface Claim {

  /// A supervisor took the container on.
  ///
  /// @param bootId the kernel's boot id then: processes of another boot are gone
  /// @param supervisor the supervisor; everything the container runs is below it
  /// @param command the command, also its session and process group
  record Taken(String bootId, ProcessRef supervisor, ProcessRef command) implements Claim {
    private static final Pattern FORM = Pattern.compile("(\\S+) (\\d+) (\\d+) (\\d+) (\\d+)");

    private static Optional<Claim> parse(String text) {
      Matcher form = FORM.matcher(text);
      return form.matches()
          ? Optional.of(new Taken(form.group(1), process(form, 2), process(form, 4)))
          : Optional.empty();
    }

    private static ProcessRef process(Matcher form, int group) {
      return new ProcessRef(
          Long.parseLong(form.group(group)), Long.parseLong(form.group(group + 1)));
    }
  }

  /// An agent made sure that no supervisor will start it.
  record Withdrawn() implements Claim {
    private static final String TEXT = "withdrawn";
  }

  /// Reads a claim; empty when nobody has claimed the container.
  ///
  /// @throws DamagedRecordException when it is not what a supervisor writes
  static Optional<Claim> read(RuntimeDirectory runtime, String id) throws IOException {
    Optional<String> text = runtime.read(Kind.CLAIMED, id);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Claim> claim =
        text.get().equals(Withdrawn.TEXT) ? Optional.of(new Withdrawn()) : Taken.parse(text.get());
    if (claim.isEmpty()) {
      throw new DamagedRecordException(
          runtime.entry(Kind.CLAIMED, id), "'" + text.get() + "' is no claim");
    }
    return claim;
  }

  /// Takes the claim so that no supervisor can, now or later.
  ///
  /// @return false when somebody was first
  static boolean withdraw(RuntimeDirectory runtime, String id) throws IOException {
    return runtime.record(Kind.CLAIMED, id, Withdrawn.TEXT);
  }
}
