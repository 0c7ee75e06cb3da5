package org.meseta.master.core.call;

import java.util.List;
import java.util.Optional;
import org.meseta.master.core.state.FrameworkRow;

/// The roles that a REVIVE or SUPPRESS means: those it names, or all (M-118, M-119).
final class RoleChoice {
  private RoleChoice() {}

  /// The roles, or a sentence about one that the framework is not subscribed to: then the call
  /// changes nothing, although it is answered with 202, as in Mesos.
  static Optional<String> problem(FrameworkRow framework, List<String> named) {
    List<String> subscribed = framework.roles().subscribedNames();
    for (String role : named) {
      if (!subscribed.contains(role)) {
        return Optional.of(
            "role '" + role + "' is not one that framework " + framework.id() + " has");
      }
    }
    return Optional.empty();
  }

  static List<String> of(FrameworkRow framework, List<String> named) {
    return named.isEmpty() ? framework.roles().subscribedNames() : named;
  }
}
