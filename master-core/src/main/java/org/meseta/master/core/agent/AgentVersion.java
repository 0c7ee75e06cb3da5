package org.meseta.master.core.agent;

/// Which agents a master talks to (M-058): 1.0.0 and later. Others are ignored in silence.
final class AgentVersion {
  private AgentVersion() {}

  static boolean isSupported(String text) {
    int end = 0;
    int dots = 0;
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      dots += text.charAt(end) == '.' ? 1 : 0;
      end++;
    }
    String[] numbers = text.substring(0, end).split("\\.", -1);
    for (String number : numbers) {
      if (number.isEmpty() || number.length() > 9) {
        return false;
      }
    }
    boolean tail = end == text.length() || text.charAt(end) == '-' || text.charAt(end) == '+';
    return tail && dots <= 2 && Integer.parseInt(numbers[0]) >= 1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
