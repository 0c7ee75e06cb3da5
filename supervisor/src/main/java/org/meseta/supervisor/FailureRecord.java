package org.meseta.supervisor;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// Why a command was never run.
///
/// @param step what failed: of the supervisor `stdin`, `spec`, `pipe`, `fork`, `claim`,
///   `directory`, `setgroups`, `setgid`, `setuid`, `stdout`, `stderr` or `exec`; the agent writes
///   others
/// @param errno the kernel's error number, 0 where there is none
/// @param message a sentence where the agent wrote the record, else empty
public record FailureRecord(String step, int errno, String message) {
  private static final Pattern FORM = Pattern.compile("(\\S+) (\\d{1,5})(?: (.*))?");
  private static final int MAX_MESSAGE = 800;

  /// Reads the record; empty when there is none.
  ///
  /// @throws DamagedRecordException when it is not what a supervisor or an agent writes
  public static Optional<FailureRecord> read(RuntimeDirectory runtime, String id)
      throws IOException {
    Optional<String> text = runtime.read(Kind.FAILED, id);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text.get());
    if (!form.matches()) {
      throw new DamagedRecordException(
          runtime.entry(Kind.FAILED, id), "'" + text.get() + "' is no failure");
    }
    String message = form.group(3) == null ? "" : form.group(3);
    return Optional.of(new FailureRecord(form.group(1), Integer.parseInt(form.group(2)), message));
  }

  /// Writes the record, so that the reason survives the agent; its message in ASCII, and cut if it
  /// is very long. Nothing is written when there is a record already.
  public void write(RuntimeDirectory runtime, String id) throws IOException {
    String line = message.replaceAll("\\s+", " ").replaceAll("[^ -~]", "?");
    String cut = line.substring(0, Math.min(line.length(), MAX_MESSAGE));
    runtime.record(Kind.FAILED, id, step + " " + errno + " " + cut);
  }
}
