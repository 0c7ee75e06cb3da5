package org.meseta.allocator;

import org.meseta.model.resource.Resources;

/// Hears what an allocation gives to whom.
@FunctionalInterface
public interface OfferSink {
  /// The slot gets `resources` of the agent, allocated to its role.
  void offer(int slot, int agent, Resources resources);
}
