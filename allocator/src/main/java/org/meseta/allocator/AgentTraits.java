package org.meseta.allocator;

/// What an agent understands.
///
/// @param multiRole frameworks with several roles
/// @param hierarchicalRole roles below roles
public record AgentTraits(boolean multiRole, boolean hierarchicalRole) {
  /// Understands everything.
  public static final AgentTraits ALL = new AgentTraits(true, true);
}
