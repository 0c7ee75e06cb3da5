package org.meseta.master.endpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.meseta.master.core.MasterSnapshot;
import org.meseta.master.core.state.AbsentAgent;
import org.meseta.master.core.state.AgentRow;
import org.meseta.model.render.AttributesJson;
import org.meseta.model.render.ResourcesJson;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.json.JsonWriter;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.AgentInfo;

/// Agents as `/slaves` and `/state` list them (M-291, M-296).
final class AgentsJson {
  private static final double NANOS = 1e9;

  private AgentsJson() {}

  /// `/slaves`, with all resources in full beside the flattened ones.
  static byte[] slaves(MasterSnapshot snapshot, String onlyId) {
    JsonWriter out = new JsonWriter(4096);
    out.beginObject();
    registered(out.name("slaves"), snapshot, new Usage(snapshot), true, onlyId);
    recovered(out.name("recovered_slaves"), snapshot, onlyId);
    return out.endObject().toByteArray();
  }

  /// @param onlyId the one agent that is asked for; empty for all
  static void registered(
      JsonWriter out, MasterSnapshot snapshot, Usage usage, boolean full, String onlyId) {
    out.beginArray();
    for (int slot = 0; slot < snapshot.agents().limit(); slot++) {
      AgentRow agent = snapshot.agents().find(slot);
      if (agent != null && (onlyId.isEmpty() || agent.id().equals(onlyId))) {
        agent(out, agent, usage.usedOfAgent(slot), usage.offeredOfAgent(slot), full);
      }
    }
    out.endArray();
  }

  /// Agents of the registry that have not come back yet.
  static void recovered(JsonWriter out, MasterSnapshot snapshot, String onlyId) {
    out.beginArray();
    for (AbsentAgent absent : snapshot.absentees()) {
      if (absent.kind() == AbsentAgent.Kind.RECOVERED
          && (onlyId.isEmpty() || absent.id().equals(onlyId))) {
        out.beginObject();
        out.field("id", absent.id());
        SlaveInfo info = info(absent.info());
        out.field("hostname", info.getHostname());
        out.field("port", info.getPort());
        AttributesJson.write(out.name("attributes"), info.getAttributesList());
        out.endObject();
      }
    }
    out.endArray();
  }

  private static void agent(
      JsonWriter out, AgentRow agent, Resources used, Resources offered, boolean full) {
    Resources total = agent.total();
    out.beginObject();
    out.field("id", agent.id());
    out.field("hostname", agent.hostname());
    out.field("port", agent.said().port());
    AttributesJson.write(out.name("attributes"), info(agent.said().info()).getAttributesList());
    out.field("pid", agent.pid().toString());
    out.field("registered_time", agent.registeredAt() / NANOS);
    if (agent.reregisteredAt() != 0) {
      out.field("reregistered_time", agent.reregisteredAt() / NANOS);
    }
    ResourcesJson.flat(out.name("resources"), total);
    ResourcesJson.flat(out.name("used_resources"), used);
    ResourcesJson.flat(out.name("offered_resources"), offered);
    ResourcesJson.flatReserved(out.name("reserved_resources"), total);
    ResourcesJson.flat(out.name("unreserved_resources"), total.unreserved());
    out.field("active", agent.active());
    out.field("deactivated", agent.deactivated());
    out.field("version", agent.said().version());
    capabilities(out.name("capabilities"), agent);
    if (full) {
      ResourcesJson.fullReserved(out.name("reserved_resources_full"), total);
      ResourcesJson.full(out.name("unreserved_resources_full"), total.unreserved());
      ResourcesJson.full(out.name("used_resources_full"), used);
      ResourcesJson.full(out.name("offered_resources_full"), offered);
    }
    out.endObject();
  }

  private static void capabilities(JsonWriter out, AgentRow agent) {
    out.beginArray();
    for (AgentInfo.Capability.Type type : AgentInfo.Capability.Type.values()) {
      if (agent.can(type.getNumber())) {
        out.value(type.name());
      }
    }
    out.endArray();
  }

  private static SlaveInfo info(com.google.protobuf.ByteString bytes) {
    try {
      return SlaveInfo.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("what the core serialized of an agent cannot be read", e);
    }
  }

  /// How many agents are active, inactive and unreachable.
  static List<Integer> counts(MasterSnapshot snapshot) {
    int active = 0;
    for (AgentRow agent : snapshot.agents()) {
      active += agent.active() ? 1 : 0;
    }
    int unreachable = 0;
    for (AbsentAgent absent : snapshot.absentees()) {
      unreachable += absent.kind() == AbsentAgent.Kind.UNREACHABLE ? 1 : 0;
    }
    return List.of(active, snapshot.agents().size() - active, unreachable);
  }
}
