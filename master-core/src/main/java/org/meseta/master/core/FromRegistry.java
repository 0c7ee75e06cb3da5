package org.meseta.master.core;

import org.meseta.master.core.registry.RegistryImage;

/// What the registry reported. Losing it is no event: the process ends (DESIGN 3).
public sealed interface FromRegistry extends MasterEvent {

  /// This master leads, and this is what the registry holds (H-003).
  record RegistryRecovered(RegistryImage image) implements FromRegistry {}

  /// The batch of [MasterEffect.Persist] with this ticket is durable. Tickets come in order.
  record Committed(long ticket) implements FromRegistry {}
}
