package org.meseta.master.core.call;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.OfferRow;
import org.meseta.protocol.v1.OfferID;

/// Whether the offers of an ACCEPT may be used together (M-113). The texts are Mesos' own.
final class OfferIdsCheck {
  private OfferIdsCheck() {}

  /// What is wrong with them; empty if nothing is.
  static Optional<String> validate(MasterState state, int framework, List<OfferID> ids) {
    if (ids.isEmpty()) {
      return Optional.of("No offers specified");
    }
    if (ids.size() > 1) {
      Optional<String> twice = unique(ids);
      if (twice.isPresent()) {
        return twice;
      }
    }
    for (OfferID id : ids) {
      if (state.offers.find(id.getValue()) < 0) {
        return Optional.of("Offer " + id.getValue() + " is no longer valid");
      }
    }
    for (OfferID id : ids) {
      int owner = row(state, id).framework();
      if (owner != framework) {
        return Optional.of(
            "Offer "
                + id.getValue()
                + " has invalid framework "
                + state.frameworks.get(owner).id()
                + " while framework "
                + state.frameworks.get(framework).id()
                + " is expected");
      }
    }
    return ids.size() > 1 ? together(state, ids) : Optional.empty();
  }

  private static Optional<String> unique(List<OfferID> ids) {
    Set<String> seen = new HashSet<>();
    for (OfferID id : ids) {
      if (!seen.add(id.getValue())) {
        return Optional.of("Duplicate offer " + id.getValue() + " in offer list");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> together(MasterState state, List<OfferID> ids) {
    OfferRow first = row(state, ids.getFirst());
    for (OfferID id : ids) {
      OfferRow offer = row(state, id);
      if (!offer.role().equals(first.role())) {
        return Optional.of(
            "Aggregated offers must be allocated to the same role. Offer "
                + id.getValue()
                + " uses role '"
                + offer.role()
                + " but another is using role '"
                + first.role());
      }
    }
    for (OfferID id : ids) {
      OfferRow offer = row(state, id);
      if (offer.agent() != first.agent()) {
        return Optional.of(
            "Aggregated offers must belong to one single agent. Offer "
                + id.getValue()
                + " uses agent "
                + state.agents.get(offer.agent()).id()
                + " and agent "
                + state.agents.get(first.agent()).id());
      }
    }
    return Optional.empty();
  }

  private static OfferRow row(MasterState state, OfferID id) {
    return state.offers.get(state.offers.find(id.getValue()));
  }
}
