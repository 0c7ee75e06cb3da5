package org.meseta.model;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// The names that Linux' C library gives to signals. Mesos writes them into status messages
/// (`Command terminated with signal Segmentation fault`), and tools read them back.
public final class Signals {
  public static final int SIGINT = 2;
  public static final int SIGKILL = 9;
  public static final int SIGTERM = 15;

  private static final int FIRST_REAL_TIME = 34;
  private static final int LAST = 64;
  private static final String REAL_TIME = "Real-time signal ";
  private static final String UNKNOWN = "Unknown signal ";

  private static final String[] NAMES = {
    "",
    "Hangup",
    "Interrupt",
    "Quit",
    "Illegal instruction",
    "Trace/breakpoint trap",
    "Aborted",
    "Bus error",
    "Floating point exception",
    "Killed",
    "User defined signal 1",
    "Segmentation fault",
    "User defined signal 2",
    "Broken pipe",
    "Alarm clock",
    "Terminated",
    "Stack fault",
    "Child exited",
    "Continued",
    "Stopped (signal)",
    "Stopped",
    "Stopped (tty input)",
    "Stopped (tty output)",
    "Urgent I/O condition",
    "CPU time limit exceeded",
    "File size limit exceeded",
    "Virtual timer expired",
    "Profiling timer expired",
    "Window changed",
    "I/O possible",
    "Power failure",
    "Bad system call",
  };

  private static final Map<String, Integer> NUMBERS = numbers();

  private Signals() {}

  /// The text for a signal, 1 to 64; for others "Unknown signal" and the number.
  public static String name(int signal) {
    if (signal >= 1 && signal < NAMES.length) {
      return NAMES[signal];
    }
    if (signal >= FIRST_REAL_TIME && signal <= LAST) {
      return REAL_TIME + (signal - FIRST_REAL_TIME);
    }
    return UNKNOWN + signal;
  }

  /// The signal that such a text names, or nothing.
  public static OptionalInt number(String name) {
    Integer known = NUMBERS.get(name);
    return known == null ? OptionalInt.empty() : OptionalInt.of(known);
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int signal = 1; signal <= LAST; signal++) {
      numbers.put(name(signal), signal);
    }
    return numbers;
  }
}
