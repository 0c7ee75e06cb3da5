package org.meseta.cli.run;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meseta.model.Signals;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

/// The exit code of a command, read from what Mesos says about its task. Only the texts carry it;
/// they are the same from a C++ agent and from ours (S-088).
public final class ExitCodes {
  /// `meseta run` itself failed, or nobody knows how the command ended.
  public static final int OWN_FAILURE = 125;

  /// Ctrl-C.
  public static final int INTERRUPTED = 130;

  private static final int SIGNAL_BASE = 128;
  private static final Pattern EXITED = Pattern.compile("Command exited with status (\\d+)");
  private static final Pattern SIGNALED =
      Pattern.compile("Command terminated with signal (.+?)( \\(core dumped\\))?");

  private ExitCodes() {}

  /// The command's exit code, 128 plus the number of the signal that ended it, or nothing when the
  /// status tells neither.
  public static OptionalInt of(TaskStatus status) {
    Matcher exited = EXITED.matcher(status.getMessage());
    if (exited.matches()) {
      return OptionalInt.of(Integer.parseInt(exited.group(1)));
    }
    Matcher signaled = SIGNALED.matcher(status.getMessage());
    if (signaled.matches()) {
      OptionalInt signal = Signals.number(signaled.group(1));
      return signal.isPresent()
          ? OptionalInt.of(SIGNAL_BASE + signal.getAsInt())
          : OptionalInt.empty();
    }
    return status.getState() == TaskState.TASK_FINISHED ? OptionalInt.of(0) : OptionalInt.empty();
  }
}
