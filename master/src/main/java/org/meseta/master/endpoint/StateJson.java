package org.meseta.master.endpoint;

import java.util.List;
import java.util.SortedMap;
import org.meseta.master.core.MasterSettings;
import org.meseta.master.core.MasterSnapshot;
import org.meseta.model.Version;
import org.meseta.protocol.json.JsonWriter;
import org.meseta.protocol.v1.MasterInfo;
import org.meseta.transport.route.CommonEndpoints;

/// `/state` of the master (M-290), keys and order as recorded.
final class StateJson {
  private static final double NANOS = 1e9;

  private final MasterSettings settings;
  private final SortedMap<String, String> flags;
  private final double startTime;

  StateJson(MasterSettings settings, SortedMap<String, String> flags, long startedNanos) {
    this.settings = settings;
    this.flags = flags;
    this.startTime = startedNanos / NANOS;
  }

  byte[] render(MasterSnapshot snapshot) {
    JsonWriter out = new JsonWriter(16 << 10);
    Usage usage = new Usage(snapshot);
    out.beginObject();
    identity(out);
    List<Integer> counts = AgentsJson.counts(snapshot);
    out.field("activated_slaves", counts.get(0).doubleValue());
    out.field("deactivated_slaves", counts.get(1).doubleValue());
    out.field("unreachable_slaves", counts.get(2).doubleValue());
    leader(out);
    if (!settings.cluster().isEmpty()) {
      out.field("cluster", settings.cluster());
    }
    CommonEndpoints.flags(out.name("flags"), flags);
    AgentsJson.registered(out.name("slaves"), snapshot, usage, false, "");
    AgentsJson.recovered(out.name("recovered_slaves"), snapshot, "");
    FrameworksJson frameworks = new FrameworksJson(snapshot, usage);
    frameworks.active(out.name("frameworks"), "");
    frameworks.completed(out.name("completed_frameworks"), "");
    out.name("orphan_tasks").beginArray().endArray();
    out.name("unregistered_frameworks").beginArray().endArray();
    return out.endObject().toByteArray();
  }

  private void identity(JsonWriter out) {
    out.field("version", Version.MESOS);
    out.field("meseta_version", Version.MESETA);
    out.field("start_time", startTime);
    out.field("elected_time", startTime);
    out.field("id", settings.id());
    out.field("pid", settings.pid());
    out.field("hostname", settings.hostname());
    out.name("capabilities").beginArray();
    for (MasterInfo.Capability capability : settings.info().getCapabilitiesList()) {
      out.value(capability.getType().name());
    }
    out.endArray();
  }

  private void leader(JsonWriter out) {
    out.field("leader", settings.pid());
    out.name("leader_info").beginObject();
    out.field("id", settings.id());
    out.field("pid", settings.pid());
    out.field("port", settings.port());
    out.field("hostname", settings.hostname());
    out.endObject();
  }
}
