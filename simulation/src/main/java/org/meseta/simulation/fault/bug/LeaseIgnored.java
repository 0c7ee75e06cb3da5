package org.meseta.simulation.fault.bug;

import org.meseta.simulation.fault.Mutator;

/// Lets masters act without asking for their lease, and go on when they have lost it.
final class LeaseIgnored implements Mutator {
  @Override
  public boolean ignoresLease() {
    return true;
  }
}
