package org.meseta.agent.core;

import java.util.List;
import java.util.stream.Stream;
import org.meseta.protocol.v1.AgentInfo.Capability;

/// What this agent tells masters it can do (S-099). Only what is true: without RESIZE_VOLUME,
/// AGENT_OPERATION_FEEDBACK, AGENT_DRAINING and TASK_RESOURCE_LIMITS a master refuses by name what
/// would need them. RESOURCE_PROVIDER is among them because without it a master takes RESERVE and
/// CREATE as done and never asks; with it they arrive here, and are refused by name.
public final class Capabilities {
  static final List<Capability> ALL =
      Stream.of(
              Capability.Type.MULTI_ROLE,
              Capability.Type.HIERARCHICAL_ROLE,
              Capability.Type.RESERVATION_REFINEMENT,
              Capability.Type.RESOURCE_PROVIDER)
          .map(type -> Capability.newBuilder().setType(type).build())
          .toList();

  private Capabilities() {}

  /// Their names, as endpoints list them.
  public static List<String> names() {
    return ALL.stream().map(capability -> capability.getType().name()).toList();
  }
}
