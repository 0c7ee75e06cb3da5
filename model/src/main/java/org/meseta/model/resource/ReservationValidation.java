package org.meseta.model.resource;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.meseta.model.Roles;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Resource.ReservationInfo;

/// The reservation part of [ResourceValidation]: each format by itself, and both where they may
/// stand together (M-155).
final class ReservationValidation {
  private static final String FORMAT = "Invalid resource format: ";

  private ReservationValidation() {}

  static Optional<String> validate(Resource resource) {
    if (resource.getReservationsCount() == 0) {
      return validatePre(resource);
    }
    Optional<String> error = validateStack(resource.getReservationsList());
    if (error.isPresent()) {
      return error;
    }
    return resource.getReservationsCount() == 1
        ? validateBoth(resource, resource.getReservations(0))
        : validateNoPre(resource);
  }

  private static Optional<String> validatePre(Resource resource) {
    Optional<String> error = Roles.validate(resource.getRole());
    if (error.isPresent() || !resource.hasReservation()) {
      return error;
    }
    ReservationInfo reservation = resource.getReservation();
    if (reservation.hasType() || reservation.hasRole()) {
      return Optional.of(
          "'Resource.ReservationInfo."
              + (reservation.hasType() ? "type" : "role")
              + "' must not be set for the 'Resource.reservation' field");
    }
    return resource.getRole().equals(Roles.DEFAULT)
        ? Optional.of("Invalid reservation: role \"*\" cannot be dynamically reserved")
        : Optional.empty();
  }

  private static Optional<String> validateStack(List<ReservationInfo> stack) {
    for (ReservationInfo reservation : stack) {
      Optional<String> error = validateOne(reservation);
      if (error.isPresent()) {
        return error;
      }
    }
    for (int i = 1; i < stack.size(); i++) {
      ReservationInfo refined = stack.get(i);
      String ancestor = stack.get(i - 1).getRole();
      if (refined.getType() == ReservationInfo.Type.STATIC) {
        return Optional.of("Invalid refined reservation: A refined reservation cannot be STATIC");
      }
      if (!Roles.isStrictSubrole(refined.getRole(), ancestor)) {
        return Optional.of(
            "Invalid refined reservation: role '"
                + refined.getRole()
                + "' is not a refinement of '"
                + ancestor
                + "'");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> validateOne(ReservationInfo reservation) {
    if (!reservation.hasType() || !reservation.hasRole()) {
      return Optional.of(
          "Invalid reservation: 'Resource.ReservationInfo."
              + (reservation.hasType() ? "role" : "type")
              + "' field must be set.");
    }
    if (reservation.getType() == ReservationInfo.Type.UNKNOWN) {
      return Optional.of("Unsupported 'Resource.ReservationInfo.Type'");
    }
    Optional<String> error = Roles.validate(reservation.getRole());
    if (error.isPresent()) {
      return error;
    }
    return reservation.getRole().equals(Roles.DEFAULT)
        ? Optional.of("Invalid reservation: role \"*\" cannot be reserved")
        : Optional.empty();
  }

  /// Both formats at once are fine while they say the same.
  private static Optional<String> validateBoth(Resource resource, ReservationInfo single) {
    if (resource.hasRole() && !resource.getRole().equals(single.getRole())) {
      return Optional.of(
          FORMAT
              + "'Resource.role' field with '"
              + resource.getRole()
              + "' does not match the role '"
              + single.getRole()
              + "' in 'Resource.reservations'");
    }
    if (single.getType() == ReservationInfo.Type.STATIC) {
      return resource.hasReservation()
          ? Optional.of(
              FORMAT
                  + "'Resource.reservation' must not be set if the single reservation in"
                  + " 'Resource.reservations' is STATIC")
          : Optional.empty();
    }
    if (resource.hasRole() != resource.hasReservation()) {
      return Optional.of(
          FORMAT
              + "'Resource.role' and 'Resource.reservation' must either be both set or both not set if the"
              + " single reservation in 'Resource.reservations' is DYNAMIC");
    }
    return resource.hasReservation()
        ? validateSame(resource.getReservation(), single)
        : Optional.empty();
  }

  private static Optional<String> validateSame(ReservationInfo old, ReservationInfo single) {
    if (!old.getPrincipal().equals(single.getPrincipal())) {
      return Optional.of(
          FORMAT
              + "'Resource.reservation.principal' field with '"
              + old.getPrincipal()
              + "' does not match the principal '"
              + single.getPrincipal()
              + "' in 'Resource.reservations'");
    }
    Labels oldLabels = ResourceReader.labels(old.getLabels());
    Labels labels = ResourceReader.labels(single.getLabels());
    return Objects.equals(oldLabels, labels)
        ? Optional.empty()
        : Optional.of(
            FORMAT
                + "'Resource.reservation.labels' field with '"
                + oldLabels
                + "' does not match the labels '"
                + labels
                + "' in 'Resource.reservations'");
  }

  private static Optional<String> validateNoPre(Resource resource) {
    if (!resource.hasRole() && !resource.hasReservation()) {
      return Optional.empty();
    }
    return Optional.of(
        FORMAT
            + "'Resource."
            + (resource.hasRole() ? "role" : "reservation")
            + "' must not be set if there is more than one reservation in 'Resource.reservations'");
  }
}
