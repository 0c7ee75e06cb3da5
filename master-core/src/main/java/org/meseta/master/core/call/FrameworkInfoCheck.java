package org.meseta.master.core.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.meseta.master.core.ops.FrameworkSaid;
import org.meseta.model.Ids;
import org.meseta.model.Roles;
import org.meseta.protocol.v1.FrameworkInfo;

/// Whether a framework may be as it says (M-144, M-145, M-010). The texts are Mesos' own.
final class FrameworkInfoCheck {
  private static final double LONGEST_SECONDS = Long.MAX_VALUE / 1e9;

  private FrameworkInfoCheck() {}

  /// What is wrong with it; empty if nothing is.
  static Optional<String> validate(FrameworkInfo info, boolean rootMay) {
    Optional<String> error = roles(info);
    if (error.isEmpty() && !info.getId().getValue().isEmpty()) {
      error = Ids.validate(info.getId().getValue());
    }
    if (error.isEmpty()) {
      error = notYet(info);
    }
    if (error.isEmpty() && !isDuration(info.getFailoverTimeout())) {
      error =
          Optional.of(
              "The framework failover_timeout ("
                  + number(info.getFailoverTimeout())
                  + ") is invalid");
    }
    if (error.isEmpty() && !rootMay && info.getUser().equals("root")) {
      error =
          Optional.of(
              "User 'root' is not allowed to run frameworks without --root_submissions set");
    }
    return error;
  }

  private static Optional<String> roles(FrameworkInfo info) {
    if (!FrameworkSaid.isMultiRole(info)) {
      if (info.getRolesCount() > 0) {
        return Optional.of(
            "'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable");
      }
      return Roles.validate(info.getRole())
          .map(error -> "'FrameworkInfo.role' is not a valid role: " + error);
    }
    if (info.hasRole()) {
      return Optional.of(
          "'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable");
    }
    List<String> twice = Roles.duplicates(info.getRolesList());
    if (!twice.isEmpty()) {
      return Optional.of("'FrameworkInfo.roles' contains duplicate items: " + set(twice));
    }
    for (String role : info.getRolesList()) {
      Optional<String> error = Roles.validate(role);
      if (error.isPresent()) {
        return error.map(text -> "'FrameworkInfo.roles' contains invalid role: " + text);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> notYet(FrameworkInfo info) {
    return info.getOfferFiltersCount() == 0
        ? Optional.empty()
        : Optional.of("'FrameworkInfo.offer_filters' is not supported by this version yet");
  }

  /// What is wrong with suppressed roles; empty if nothing is.
  static Optional<String> suppressed(FrameworkInfo info, List<String> suppressed) {
    List<String> roles = FrameworkSaid.roles(info);
    TreeSet<String> foreign = new TreeSet<>();
    for (String role : suppressed) {
      if (!roles.contains(role)) {
        foreign.add(role);
      }
    }
    return foreign.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Suppressed roles "
                + set(new ArrayList<>(foreign))
                + " are not contained in the set of roles");
  }

  private static String set(List<String> items) {
    return "{ " + String.join(", ", items) + " }";
  }

  private static boolean isDuration(double seconds) {
    return Math.abs(seconds) < LONGEST_SECONDS;
  }

  /// A number as C++ prints it: six digits, and an exponent of two digits at least.
  private static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    String[] parts = "%.5e".formatted(value).split("e", -1);
    String digits = parts[0].replaceAll("\\.?0+$", "");
    return digits + "e" + parts[1];
  }
}
