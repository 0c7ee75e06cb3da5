package org.meseta.master.core.state;

import org.meseta.model.resource.Resources;

/// An outstanding offer.
///
/// @param id the offer's id
/// @param framework the slot of its framework
/// @param agent the slot of its agent
/// @param slot the allocator's slot that is charged
/// @param role the role it was made for
/// @param resources what is offered, allocated to the role
public record OfferRow(
    String id, int framework, int agent, int slot, String role, Resources resources) {}
