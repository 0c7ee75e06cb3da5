package org.meseta.model.resource;

/// The formats in which peers write reservations. Reading takes all three.
public enum ResourceFormat {
  /// `role` and `reservation`, for schedulers and agents without RESERVATION_REFINEMENT. It cannot
  /// say refined reservations: those resources are withheld.
  PRE_REFINEMENT,
  /// `reservations` only: inside, and for peers with RESERVATION_REFINEMENT.
  POST_REFINEMENT,
  /// Both: `/state` and the operator API. Refined ones have `reservations` only.
  ENDPOINT
}
