package org.meseta.master.core.agent;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.meseta.master.core.state.AgentSaid;
import org.meseta.model.Parsed;
import org.meseta.model.resource.Disk;
import org.meseta.model.resource.Entry;
import org.meseta.model.resource.Kind;
import org.meseta.model.resource.ResourceReader;
import org.meseta.model.resource.ResourceValidation;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.Address;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.AgentInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.URL;

/// Reads what an agent says of itself.
final class AgentIdentity {
  private AgentIdentity() {}

  /// What is wrong with the resources that an agent brings; empty if nothing is.
  static Optional<String> validate(SlaveInfo info, List<Resource> checkpointed) {
    return ResourceValidation.validate(info.getResourcesList())
        .map(error -> "SlaveInfo.resources: " + error)
        .or(
            () ->
                ResourceValidation.validate(checkpointed)
                    .map(error -> "checkpointed_resources: " + error));
  }

  /// All that an agent has: its resources with its reservations and volumes put in, or why they do
  /// not fit.
  static Parsed<Resources> total(Resources plain, Resources checkpointed) {
    Resources total = plain;
    for (Entry entry : checkpointed.entries()) {
      if (!isCheckpointed(entry.kind())) {
        return Parsed.bad(
            "checkpointed_resources hold "
                + entry
                + ", which is neither dynamically reserved nor a persistent volume");
      }
      Resources stripped = Resources.of(stripped(entry.kind()), entry.amount());
      if (!total.contains(stripped)) {
        return Parsed.bad(
            "Incompatible agent resources: " + total + " does not contain " + stripped);
      }
      total = total.minus(stripped).plus(Resources.of(entry.kind(), entry.amount()));
    }
    return Parsed.good(total);
  }

  /// Of all that an agent has, what it must write down.
  static Resources checkpointed(Resources total) {
    return total.isPlain() ? Resources.EMPTY : total.filter(AgentIdentity::isCheckpointed);
  }

  private static boolean isCheckpointed(Kind kind) {
    return kind.isDynamicallyReserved() || kind.isPersistentVolume();
  }

  private static Kind stripped(Kind kind) {
    Disk disk = kind.disk();
    Kind bare = disk == null ? kind : kind.withoutVolume();
    return bare.isDynamicallyReserved() ? bare.withReservations(List.of()) : bare;
  }

  static Resources resources(SlaveInfo info) {
    return ResourceReader.read(info.getResourcesList());
  }

  static AgentSaid said(
      SlaveInfo info,
      Upid pid,
      String version,
      List<AgentInfo.Capability> capabilities,
      Resources total,
      ByteString resourceVersion) {
    return new AgentSaid(
        info.getId().getValue(),
        pid,
        info.toByteString(),
        offerPart(info, pid),
        info.getHostname(),
        info.getPort(),
        version,
        bits(capabilities),
        total,
        resourceVersion);
  }

  private static int bits(List<AgentInfo.Capability> capabilities) {
    int bits = 0;
    for (AgentInfo.Capability capability : capabilities) {
      bits |= 1 << capability.getType().getNumber();
    }
    return bits;
  }

  private static ByteString offerPart(SlaveInfo info, Upid pid) {
    Offer.Builder part =
        Offer.newBuilder()
            .setAgentId(AgentID.newBuilder().setValue(info.getId().getValue()))
            .setHostname(info.getHostname())
            .setUrl(
                URL.newBuilder()
                    .setScheme("http")
                    .setAddress(
                        Address.newBuilder()
                            .setHostname(info.getHostname())
                            .setIp(pid.host())
                            .setPort(pid.port()))
                    .setPath("/" + pid.id()))
            .addAllAttributes(info.getAttributesList());
    if (info.hasDomain()) {
      part.setDomain(info.getDomain());
    }
    return part.buildPartial().toByteString();
  }
}
