package org.meseta.master.core.state;

import com.google.protobuf.ByteString;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.libprocess.Upid;

/// An agent that has registered.
///
/// @param id the agent's id
/// @param pid where it is reached
/// @param info its `SlaveInfo`, serialized, with the id
/// @param offerPart what each of its offers says of it, serialized as an `Offer`: agent_id,
///   hostname, url, domain and attributes
/// @param hostname the host as the agent gives it
/// @param port the agent's port as it gives it
/// @param version the Mesos version that it reported
/// @param capabilities bit n is capability number n
/// @param total all that it has, unallocated, reservations and volumes included
/// @param resourceVersion the uuid of `total`, 16 bytes; empty for agents that have none
/// @param observer the number k of the `slave-observer(k)` that pings it
/// @param registeredAt nanoseconds since the epoch
/// @param reregisteredAt nanoseconds since the epoch; 0 if never
/// @param connected whether its link stands
/// @param deactivated whether an operator keeps it from getting offers
public record AgentRow(
    String id,
    Upid pid,
    ByteString info,
    ByteString offerPart,
    String hostname,
    int port,
    String version,
    int capabilities,
    Resources total,
    ByteString resourceVersion,
    int observer,
    long registeredAt,
    long reregisteredAt,
    boolean connected,
    boolean deactivated) {

  /// Whether it takes part in allocation.
  public boolean active() {
    return connected && !deactivated;
  }

  /// Whether the agent has a capability, by its number.
  public boolean can(int capability) {
    return (capabilities & (1 << capability)) != 0;
  }

  /// The agent with its link up or down.
  public AgentRow withConnected(boolean isConnected) {
    return new AgentRow(
        id,
        pid,
        info,
        offerPart,
        hostname,
        port,
        version,
        capabilities,
        total,
        resourceVersion,
        observer,
        registeredAt,
        reregisteredAt,
        isConnected,
        deactivated);
  }

  /// The agent with what it said when it came back.
  public AgentRow returned(AgentRow said, long nowNanos) {
    return new AgentRow(
        id,
        said.pid,
        said.info,
        said.offerPart,
        said.hostname,
        said.port,
        said.version,
        said.capabilities,
        said.total,
        said.resourceVersion,
        observer,
        registeredAt,
        nowNanos,
        true,
        deactivated);
  }

  /// The agent with another resource version.
  public AgentRow withResourceVersion(ByteString uuid) {
    return new AgentRow(
        id,
        pid,
        info,
        offerPart,
        hostname,
        port,
        version,
        capabilities,
        total,
        uuid,
        observer,
        registeredAt,
        reregisteredAt,
        connected,
        deactivated);
  }

  /// The agent with the observer that pings it, registered now.
  public AgentRow withObserver(int newObserver, long nowNanos) {
    return new AgentRow(
        id,
        pid,
        info,
        offerPart,
        hostname,
        port,
        version,
        capabilities,
        total,
        resourceVersion,
        newObserver,
        nowNanos,
        nowNanos,
        connected,
        deactivated);
  }
}
