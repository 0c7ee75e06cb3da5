package org.meseta.containers;

/// Names one container on one agent. It is also a file name in the runtime directory, so it is
/// limited to what is safe there.
///
/// @param value 1 to 200 of the characters `A-Z a-z 0-9 . _ -`, not beginning with `.` or `-`;
///   Mesos' container ids (UUIDs, nested ones joined by dots) fit
public record ContainerId(String value) {
  private static final int MAX_LENGTH = 200;

  public ContainerId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "The container id '"
              + value
              + "' is not usable: it must have 1 to "
              + MAX_LENGTH
              + " of the characters A-Z a-z 0-9 . _ - and not begin with . or -");
    }
  }

  /// Whether `value` may be a container id.
  public static boolean isValid(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      return false;
    }
    char first = value.charAt(0);
    return first != '.' && first != '-' && value.chars().allMatch(ContainerId::isAllowed);
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }

  @Override
  public String toString() {
    return value;
  }
}
