package org.meseta.agent;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.meseta.agent.core.AgentSnapshot;
import org.meseta.agent.core.AgentSnapshot.Placement;
import org.meseta.model.Version;
import org.meseta.model.render.AttributesJson;
import org.meseta.model.render.ResourcesJson;
import org.meseta.model.render.TaskJson;
import org.meseta.model.render.TaskView;
import org.meseta.model.resource.ResourceReader;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.json.JsonWriter;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.FrameworkInfo;

/// The agent's `/state`, keys and order as recorded.
final class AgentStateJson {
  private static final double NANOS = 1e9;

  private final Upid pid;
  private final double startTime;
  private final SortedMap<String, String> flags;
  private final List<String> capabilities;

  AgentStateJson(
      Upid pid, long startedNanos, SortedMap<String, String> flags, List<String> capabilities) {
    this.pid = pid;
    this.startTime = startedNanos / NANOS;
    this.flags = flags;
    this.capabilities = capabilities;
  }

  byte[] render(AgentSnapshot snapshot) {
    JsonWriter out = new JsonWriter(16 << 10);
    SlaveInfo info = snapshot.info();
    out.beginObject();
    out.field("version", Version.MESOS);
    out.field("meseta_version", Version.MESETA);
    out.field("start_time", startTime);
    snapshot.agentId().ifPresent(id -> out.field("id", id));
    out.field("pid", pid.toString());
    out.field("hostname", info.getHostname());
    out.name("capabilities").beginArray();
    capabilities.forEach(out::value);
    out.endArray();
    resources(out, ResourceReader.read(info.getResourcesList()), used(snapshot));
    AttributesJson.write(out.name("attributes"), info.getAttributesList());
    snapshot.master().ifPresent(master -> out.field("master_hostname", master.host()));
    out.name("flags").beginObject();
    for (Map.Entry<String, String> flag : flags.entrySet()) {
      out.field(flag.getKey(), flag.getValue());
    }
    out.endObject();
    frameworks(out.name("frameworks"), snapshot.frameworks());
    frameworks(out.name("completed_frameworks"), snapshot.completedFrameworks());
    return out.endObject().toByteArray();
  }

  private static void resources(JsonWriter out, Resources total, Resources used) {
    ResourcesJson.flat(out.name("resources"), total);
    ResourcesJson.flatReserved(out.name("reserved_resources"), total);
    ResourcesJson.flat(out.name("unreserved_resources"), total.unreserved());
    ResourcesJson.fullReserved(out.name("reserved_resources_full"), total);
    ResourcesJson.full(out.name("unreserved_resources_full"), total.unreserved());
    ResourcesJson.flatReserved(out.name("reserved_resources_allocated"), used);
    ResourcesJson.flat(out.name("unreserved_resources_allocated"), used.unreserved());
    out.name("resource_providers").beginArray().endArray();
  }

  private static Resources used(AgentSnapshot snapshot) {
    Resources used = Resources.EMPTY;
    for (AgentSnapshot.Framework framework : snapshot.frameworks()) {
      for (AgentSnapshot.Executor executor : framework.executors()) {
        if (executor.placement() != Placement.COMPLETED) {
          used = used.plus(resourcesOf(executor));
        }
      }
    }
    return used;
  }

  private static Resources resourcesOf(AgentSnapshot.Executor executor) {
    return ResourceReader.read(executor.task().getResourcesList());
  }

  private static void frameworks(JsonWriter out, List<AgentSnapshot.Framework> frameworks) {
    out.beginArray();
    for (AgentSnapshot.Framework framework : frameworks) {
      framework(out, framework);
    }
    out.endArray();
  }

  private static void framework(JsonWriter out, AgentSnapshot.Framework framework) {
    FrameworkInfo info = framework.info();
    out.beginObject();
    out.field("id", info.getId().getValue());
    out.field("name", info.getName());
    out.field("user", info.getUser());
    out.field("failover_timeout", info.getFailoverTimeout());
    out.field("checkpoint", info.getCheckpoint());
    out.field("hostname", info.getHostname());
    if (info.hasPrincipal()) {
      out.field("principal", info.getPrincipal());
    }
    if (info.getRolesCount() > 0) {
      out.name("roles").beginArray();
      info.getRolesList().forEach(out::value);
      out.endArray();
    } else {
      out.field("role", info.getRole());
    }
    executors(out.name("executors"), framework.executors());
    executors(out.name("completed_executors"), framework.completedExecutors());
    out.endObject();
  }

  private static void executors(JsonWriter out, List<AgentSnapshot.Executor> executors) {
    out.beginArray();
    for (AgentSnapshot.Executor executor : executors) {
      executor(out, executor);
    }
    out.endArray();
  }

  private static void executor(JsonWriter out, AgentSnapshot.Executor executor) {
    out.beginObject();
    out.field("id", executor.id());
    out.field("name", executor.name());
    out.field("source", executor.id());
    out.field("container", executor.containerId());
    out.field("directory", executor.directory());
    ResourcesJson.flat(out.name("resources"), resourcesOf(executor));
    tasks(out, "tasks", executor, Placement.LAUNCHED);
    tasks(out, "queued_tasks", executor, Placement.QUEUED);
    tasks(out, "completed_tasks", executor, Placement.COMPLETED);
    out.endObject();
  }

  private static void tasks(
      JsonWriter out, String name, AgentSnapshot.Executor executor, Placement placement) {
    out.name(name).beginArray();
    if (executor.placement() == placement) {
      TaskJson.write(out, TaskView.of(executor.task()));
    }
    out.endArray();
  }
}
