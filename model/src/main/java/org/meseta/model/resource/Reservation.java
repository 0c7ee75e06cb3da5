package org.meseta.model.resource;

import org.jspecify.annotations.Nullable;

/// One level of a resource's stack of reservations (M-147, M-155).
public record Reservation(
    Type type, String role, @Nullable String principal, @Nullable Labels labels) {
  /// Static ones come from the agent's flags, dynamic ones from frameworks and operators.
  public enum Type {
    STATIC,
    DYNAMIC
  }

  /// A static reservation without principal and labels.
  public static Reservation ofStatic(String role) {
    return new Reservation(Type.STATIC, role, null, null);
  }

  /// A dynamic reservation without labels.
  public static Reservation ofDynamic(String role, @Nullable String principal) {
    return new Reservation(Type.DYNAMIC, role, principal, null);
  }

  /// As Mesos prints it inside the stack: `DYNAMIC,ads,principal,{k: v}`.
  @Override
  public String toString() {
    return type
        + ","
        + role
        + (principal == null ? "" : "," + principal)
        + (labels == null ? "" : "," + labels);
  }
}
