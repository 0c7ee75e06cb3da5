package org.meseta.supervisor;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// How a command ended.
///
/// @param status the raw wait status, as from `waitpid`
/// @param left whether processes of the container withstood SIGKILL for ten seconds (a hung file
///   system, a frozen cgroup); the supervisor stays with them
public record ExitRecord(int status, boolean left) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})( left)?");

  /// Reads the record; empty when the command has not ended, or its status could not be written
  /// yet.
  ///
  /// @throws DamagedRecordException when it is not what a supervisor writes
  public static Optional<ExitRecord> read(RuntimeDirectory runtime, String id) throws IOException {
    Optional<String> text = runtime.read(Kind.EXITED, id);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text.get());
    if (!form.matches()) {
      throw new DamagedRecordException(
          runtime.entry(Kind.EXITED, id), "'" + text.get() + "' is no wait status");
    }
    return Optional.of(new ExitRecord(Integer.parseInt(form.group(1)), form.group(2) != null));
  }
}
