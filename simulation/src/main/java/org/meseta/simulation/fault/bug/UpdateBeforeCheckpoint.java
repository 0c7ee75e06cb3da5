package org.meseta.simulation.fault.bug;

import org.meseta.simulation.fault.Mutator;

/// Tells agents that their records are on disk as soon as they ask for it.
final class UpdateBeforeCheckpoint implements Mutator {
  @Override
  public boolean hearsDiskEarly() {
    return true;
  }
}
