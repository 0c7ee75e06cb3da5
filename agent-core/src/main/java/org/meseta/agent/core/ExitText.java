package org.meseta.agent.core;

import org.meseta.model.Signals;

/// Reads raw wait statuses, and says what they mean in Mesos' words (S-088).
final class ExitText {
  private static final int SIGNAL = 0x7f;
  private static final int CORE_DUMPED = 0x80;

  private ExitText() {}

  static boolean succeeded(int waitStatus) {
    return waitStatus == 0;
  }

  static String message(int waitStatus) {
    int signal = waitStatus & SIGNAL;
    if (signal == 0) {
      return "Command exited with status " + ((waitStatus >> 8) & 0xff);
    }
    String core = (waitStatus & CORE_DUMPED) != 0 ? " (core dumped)" : "";
    return "Command terminated with signal " + Signals.name(signal) + core;
  }
}
