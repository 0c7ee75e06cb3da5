package org.meseta.master.core;

import java.util.List;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.model.resource.Resources;

/// An offer as a vector: what [OfferEncoder] needs to write the wire's message (M-110), without
/// making that message inside the core. `agent` and `framework` are immutable rows.
///
/// @param resources allocated to `role`
/// @param executorIds the framework's custom executors on the agent
public record OutgoingOffer(
    String id,
    FrameworkRow framework,
    AgentRow agent,
    String role,
    Resources resources,
    List<String> executorIds) {}
