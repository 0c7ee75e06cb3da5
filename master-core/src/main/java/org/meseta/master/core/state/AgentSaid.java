package org.meseta.master.core.state;

import com.google.protobuf.ByteString;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.libprocess.Upid;

/// What an agent says of itself when it registers or comes back.
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
public record AgentSaid(
    String id,
    Upid pid,
    ByteString info,
    ByteString offerPart,
    String hostname,
    int port,
    String version,
    int capabilities,
    Resources total,
    ByteString resourceVersion) {

  /// The same with another resource version.
  AgentSaid withResourceVersion(ByteString uuid) {
    return new AgentSaid(
        id, pid, info, offerPart, hostname, port, version, capabilities, total, uuid);
  }
}
