package org.meseta.master.endpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meseta.master.core.MasterSnapshot;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.ExecutorRow;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.OfferRow;
import org.meseta.master.core.state.Rows;
import org.meseta.master.core.state.TaskRow;
import org.meseta.model.render.ResourcesJson;
import org.meseta.model.render.TaskJson;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.json.JsonWriter;
import org.meseta.protocol.v1.ExecutorInfo;
import org.meseta.protocol.v1.FrameworkInfo;

/// Frameworks as `/frameworks` and `/state` list them, with their tasks, offers and executors
/// (M-292, M-297).
final class FrameworksJson {
  private static final double NANOS = 1e9;

  private final MasterSnapshot snapshot;
  private final Usage usage;
  private final Map<Integer, List<TaskRow>> tasks;
  private final Map<Integer, List<TaskRow>> unreachable;
  private final Map<Integer, List<TaskRow>> completed;

  FrameworksJson(MasterSnapshot snapshot, Usage usage) {
    this.snapshot = snapshot;
    this.usage = usage;
    this.tasks = byFramework(snapshot.tasks());
    this.unreachable = byFramework(snapshot.unreachableTasks());
    this.completed = byFramework(snapshot.completedTasks());
  }

  /// `/frameworks`.
  static byte[] frameworks(MasterSnapshot snapshot, String onlyId) {
    FrameworksJson json = new FrameworksJson(snapshot, new Usage(snapshot));
    JsonWriter out = new JsonWriter(4096);
    out.beginObject();
    json.active(out.name("frameworks"), onlyId);
    json.completed(out.name("completed_frameworks"), onlyId);
    out.name("unregistered_frameworks").beginArray().endArray();
    return out.endObject().toByteArray();
  }

  void active(JsonWriter out, String onlyId) {
    list(out, onlyId, false);
  }

  void completed(JsonWriter out, String onlyId) {
    list(out, onlyId, true);
  }

  private void list(JsonWriter out, String onlyId, boolean ended) {
    out.beginArray();
    for (int slot = 0; slot < snapshot.frameworks().limit(); slot++) {
      FrameworkRow row = snapshot.frameworks().find(slot);
      if (row != null
          && row.completed() == ended
          && (onlyId.isEmpty() || row.id().equals(onlyId))) {
        framework(out, slot, row);
      }
    }
    out.endArray();
  }

  private void framework(JsonWriter out, int slot, FrameworkRow row) {
    FrameworkInfo info = info(row);
    Resources used = usage.usedByFramework(slot);
    Resources offered = usage.offeredToFramework(slot);
    out.beginObject();
    out.field("id", row.id());
    out.field("name", row.said().name());
    ResourcesJson.flat(out.name("used_resources"), used);
    ResourcesJson.flat(out.name("offered_resources"), offered);
    out.name("capabilities").beginArray();
    info.getCapabilitiesList().forEach(each -> out.value(each.getType().name()));
    out.endArray();
    out.field("hostname", info.getHostname());
    out.field("webui_url", info.getWebuiUrl());
    state(out, row);
    if (info.hasPrincipal()) {
      out.field("principal", info.getPrincipal());
    }
    ResourcesJson.flat(out.name("resources"), used.plus(offered));
    roles(out, info);
    TasksJson.ofFramework(out.name("tasks"), tasks.getOrDefault(slot, List.of()));
    TasksJson.ofFramework(out.name("unreachable_tasks"), unreachable.getOrDefault(slot, List.of()));
    TasksJson.ofFramework(out.name("completed_tasks"), completed.getOrDefault(slot, List.of()));
    offers(out.name("offers"), slot);
    executors(out.name("executors"), slot);
    if (info.hasLabels()) {
      TaskJson.labels(out.name("labels"), info.getLabels().getLabelsList());
    }
    out.endObject();
  }

  private static void state(JsonWriter out, FrameworkRow row) {
    out.field("active", row.active());
    out.field("connected", row.connected());
    out.field("recovered", row.phase() == FrameworkRow.Phase.RECOVERED);
    out.field("user", row.said().user());
    out.field("failover_timeout", row.said().failoverTimeoutNanos() / NANOS);
    out.field("checkpoint", row.said().checkpoint());
    out.field("registered_time", row.times().registered() / NANOS);
    out.field("unregistered_time", row.times().unregistered() / NANOS);
    if (row.times().reregistered() != 0) {
      out.field("reregistered_time", row.times().reregistered() / NANOS);
    }
  }

  private static void roles(JsonWriter out, FrameworkInfo info) {
    if (info.getRolesCount() == 0) {
      out.field("role", info.getRole());
      return;
    }
    out.name("roles").beginArray();
    info.getRolesList().forEach(out::value);
    out.endArray();
  }

  private void offers(JsonWriter out, int slot) {
    out.beginArray();
    for (OfferRow offer : snapshot.offers()) {
      if (offer.framework() == slot) {
        out.beginObject();
        out.field("id", offer.id());
        out.field("framework_id", frameworkId(slot));
        out.name("allocation_info").beginObject().field("role", offer.role()).endObject();
        out.field("slave_id", agentId(offer.agent()));
        ResourcesJson.flat(out.name("resources"), offer.resources());
        out.endObject();
      }
    }
    out.endArray();
  }

  private void executors(JsonWriter out, int slot) {
    out.beginArray();
    for (ExecutorRow executor : snapshot.executors()) {
      if (executor.framework() == slot) {
        ExecutorInfo info = executorInfo(executor);
        out.beginObject();
        out.field("executor_id", executor.id());
        out.field("name", info.getName());
        out.field("framework_id", frameworkId(slot));
        out.field("command", info.getCommand());
        ResourcesJson.flat(out.name("resources"), executor.resources());
        out.field("slave_id", agentId(executor.agent()));
        out.endObject();
      }
    }
    out.endArray();
  }

  private String frameworkId(int slot) {
    FrameworkRow row = snapshot.frameworks().find(slot);
    return row == null ? "" : row.id();
  }

  private String agentId(int slot) {
    AgentRow row = snapshot.agents().find(slot);
    return row == null ? "" : row.id();
  }

  private static Map<Integer, List<TaskRow>> byFramework(Rows<TaskRow> rows) {
    Map<Integer, List<TaskRow>> map = new HashMap<>();
    for (TaskRow row : rows) {
      map.computeIfAbsent(row.framework(), none -> new ArrayList<>()).add(row);
    }
    return map;
  }

  private static FrameworkInfo info(FrameworkRow row) {
    try {
      return FrameworkInfo.parseFrom(row.info());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("what the core serialized of a framework is unreadable", e);
    }
  }

  private static ExecutorInfo executorInfo(ExecutorRow row) {
    try {
      return ExecutorInfo.parseFrom(row.info());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("what the core serialized of an executor is unreadable", e);
    }
  }
}
