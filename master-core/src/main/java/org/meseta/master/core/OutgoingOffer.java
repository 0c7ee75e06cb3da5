package org.meseta.master.core;

import org.meseta.model.resource.Resources;

/// An offer as a vector: what the shell's encoder needs to write the wire's message (M-110), without
/// making that message inside the core. `agent` and `framework` are immutable rows.
public record OutgoingOffer(
    String id, String frameworkId, AgentRow agent, String role, Resources resources) {}
