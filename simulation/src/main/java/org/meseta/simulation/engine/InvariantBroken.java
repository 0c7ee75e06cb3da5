package org.meseta.simulation.engine;

/// A checker saw what must never be, or a promised thing did not happen in time.
public final class InvariantBroken extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String invariant;

  /// @param invariant the checker's name, such as `P2`
  /// @param what one line that says what was seen, with the ids that matter
  public InvariantBroken(String invariant, String what) {
    super(invariant + ": " + what);
    this.invariant = invariant;
  }

  /// The name of the checker that failed.
  public String invariant() {
    return invariant;
  }
}
