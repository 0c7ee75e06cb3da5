package org.meseta.containers;

/// A wait status exactly as `waitpid` gave it, which is also what Mesos puts on the wire: 768 is
/// "exited with 3", 9 is "killed by signal 9", and 35072 ("exited with 137") is something else than
/// that.
///
/// @param raw the int from the kernel (Linux)
public record WaitStatus(int raw) {

  /// The status of a process that called `exit(code)`; `code` is 0 to 255.
  public static WaitStatus exited(int code) {
    return new WaitStatus((code & 0xff) << 8);
  }

  /// The status of a process that was killed by `signal`, 1 to 64, without a core dump.
  public static WaitStatus signaled(int signal) {
    return new WaitStatus(signal & 0x7f);
  }

  /// Whether the process ended by itself; then [#exitCode] is meaningful.
  public boolean isExited() {
    return (raw & 0x7f) == 0;
  }

  /// The exit code, 0 to 255; only when [#isExited].
  public int exitCode() {
    return (raw >> 8) & 0xff;
  }

  /// Whether a signal ended the process; then [#signal] is meaningful.
  public boolean isSignaled() {
    return !isExited() && (raw & 0x7f) != 0x7f;
  }

  /// The signal that ended the process, 1 to 64; only when [#isSignaled].
  public int signal() {
    return raw & 0x7f;
  }

  /// Whether the kernel dumped core.
  public boolean isCoreDumped() {
    return isSignaled() && (raw & 0x80) != 0;
  }

  @Override
  public String toString() {
    return isExited()
        ? "exited with status " + exitCode()
        : "terminated with signal " + signal() + (isCoreDumped() ? " (core dumped)" : "");
  }
}
