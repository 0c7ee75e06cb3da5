package org.meseta.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Role names: `*`, or components joined by slashes (M-145, M-154).
public final class Roles {
  /// The role of whoever asks for none.
  public static final String DEFAULT = "*";

  private static final String INVALID_CHARACTERS = "\t\n\u000b\f\r \u007f";

  private Roles() {}

  /// What is wrong with the name, in Mesos' words; empty if nothing is.
  public static Optional<String> validate(String role) {
    if (role.equals(DEFAULT)) {
      return Optional.empty();
    }
    if (role.startsWith("/")) {
      return Optional.of("Role '" + role + "' cannot start with a slash");
    }
    if (role.endsWith("/")) {
      return Optional.of("Role '" + role + "' cannot end with a slash");
    }
    if (role.contains("//")) {
      return Optional.of("Role '" + role + "' cannot contain two adjacent slashes");
    }
    if (role.isEmpty()) {
      return Optional.of("Role names cannot be the empty string");
    }
    int begin = 0;
    while (begin <= role.length()) {
      int slash = role.indexOf('/', begin);
      int end = slash < 0 ? role.length() : slash;
      Optional<String> error = validateComponent(role, role.substring(begin, end));
      if (error.isPresent()) {
        return error;
      }
      begin = end + 1;
    }
    return Optional.empty();
  }

  private static Optional<String> validateComponent(String role, String component) {
    if (component.equals(".") || component.equals("..") || component.equals(DEFAULT)) {
      return Optional.of("Role '" + role + "' cannot include '" + component + "' as a component");
    }
    if (component.startsWith("-")) {
      return Optional.of(
          "Role component '" + component + "' is invalid because it starts with a dash");
    }
    for (int i = 0; i < component.length(); i++) {
      if (INVALID_CHARACTERS.indexOf(component.charAt(i)) >= 0) {
        return Optional.of(
            "Role component '"
                + component
                + "' is invalid because it contains backspace or whitespace");
      }
    }
    return Optional.empty();
  }

  /// Whether `role` lies strictly below `ancestor`: `a/b` below `a`, but not `ab`.
  public static boolean isStrictSubrole(String role, String ancestor) {
    return role.length() > ancestor.length()
        && role.charAt(ancestor.length()) == '/'
        && role.startsWith(ancestor);
  }

  /// The roles above this one, nearest first: `a/b/c` gives `a/b`, `a`.
  public static List<String> ancestors(String role) {
    List<String> above = new ArrayList<>();
    for (int slash = role.lastIndexOf('/'); slash >= 0; slash = role.lastIndexOf('/', slash - 1)) {
      above.add(role.substring(0, slash));
    }
    return above;
  }

  /// The items that occur more than once, in order of their second occurrence, each once.
  public static List<String> duplicates(List<String> roles) {
    Set<String> seen = new HashSet<>();
    Set<String> reported = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (String role : roles) {
      if (!seen.add(role) && reported.add(role)) {
        twice.add(role);
      }
    }
    return twice;
  }
}
