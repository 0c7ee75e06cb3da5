package org.meseta.master.core.state;

import com.google.protobuf.ByteString;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.libprocess.Upid;

/// An agent that has registered.
///
/// @param said what it said of itself when it registered or came back last
/// @param observer the number k of the `slave-observer(k)` that pings it
/// @param registeredAt nanoseconds since the epoch
/// @param reregisteredAt nanoseconds since the epoch; 0 if never
/// @param connected whether its link stands
/// @param deactivated whether an operator keeps it from getting offers
public record AgentRow(
    AgentSaid said,
    int observer,
    long registeredAt,
    long reregisteredAt,
    boolean connected,
    boolean deactivated) {

  /// The agent's id.
  public String id() {
    return said.id();
  }

  /// Where it is reached.
  public Upid pid() {
    return said.pid();
  }

  /// The host as the agent gives it.
  public String hostname() {
    return said.hostname();
  }

  /// All that it has, unallocated.
  public Resources total() {
    return said.total();
  }

  /// The uuid of what it has, 16 bytes; empty for agents that have none.
  public ByteString resourceVersion() {
    return said.resourceVersion();
  }

  /// Whether it takes part in allocation.
  public boolean active() {
    return connected && !deactivated;
  }

  /// Whether the agent has a capability, by its number.
  public boolean can(int capability) {
    return (said.capabilities() & (1 << capability)) != 0;
  }

  /// The agent with its link up or down.
  public AgentRow withConnected(boolean isConnected) {
    return new AgentRow(said, observer, registeredAt, reregisteredAt, isConnected, deactivated);
  }

  /// The agent with what it said when it came back.
  public AgentRow returned(AgentSaid newSaid, long nowNanos) {
    return new AgentRow(newSaid, observer, registeredAt, nowNanos, true, deactivated);
  }

  /// The agent with another resource version.
  public AgentRow withResourceVersion(ByteString uuid) {
    return new AgentRow(
        said.withResourceVersion(uuid),
        observer,
        registeredAt,
        reregisteredAt,
        connected,
        deactivated);
  }
}
