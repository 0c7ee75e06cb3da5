package org.meseta.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Names of tasks: all of one length, and the number of the agent stands in them.
final class TaskNames {
  static final int LENGTH = 17;
  static final byte[] SAMPLE = name(99_999, 9_999_999_998L).getBytes(US_ASCII);

  private TaskNames() {}

  static String name(int agent, long number) {
    byte[] name = new byte[LENGTH];
    name[0] = 't';
    digits(name, 1, 5, agent);
    name[6] = '-';
    digits(name, 7, 10, number);
    return new String(name, US_ASCII);
  }

  static int agent(byte[] bytes, int at) {
    int agent = 0;
    for (int i = 1; i <= 5; i++) {
      agent = agent * 10 + bytes[at + i] - '0';
    }
    return agent;
  }

  private static void digits(byte[] name, int at, int count, long value) {
    long rest = value;
    for (int i = count - 1; i >= 0; i--) {
      name[at + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
