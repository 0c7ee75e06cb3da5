package org.meseta.simulation.fault.bug;

import org.meseta.simulation.fault.Mutator;

/// Tells masters that their batches are in the registry as soon as they ask for it.
final class AdmittedBeforeWritten implements Mutator {
  @Override
  public boolean hearsRegistryEarly() {
    return true;
  }
}
