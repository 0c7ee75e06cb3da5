package org.meseta.model.render;

import java.util.List;
import org.meseta.protocol.json.JsonWriter;
import org.meseta.protocol.v1.Label;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskStatus;

/// A task as endpoints show it (M-293): no data, and an empty executor id for command tasks.
public final class TaskJson {
  private TaskJson() {}

  public static void write(JsonWriter out, TaskView task) {
    out.beginObject();
    out.field("id", task.id());
    out.field("name", task.name());
    out.field("framework_id", task.frameworkId());
    out.field("executor_id", task.executorId());
    out.field("slave_id", task.agentId());
    out.field("state", task.state());
    ResourcesJson.flat(out.name("resources"), task.resources());
    if (!task.role().isEmpty()) {
      out.field("role", task.role());
    }
    statuses(out.name("statuses"), task.statuses());
    more(out, task.more());
    out.endObject();
  }

  private static void more(JsonWriter out, Task more) {
    if (more.hasUser()) {
      out.field("user", more.getUser());
    }
    if (more.hasLabels()) {
      labels(out.name("labels"), more.getLabels().getLabelsList());
    }
    if (more.hasDiscovery()) {
      out.field("discovery", more.getDiscovery());
    }
    if (more.hasContainer()) {
      out.field("container", more.getContainer());
    }
    if (more.hasHealthCheck()) {
      out.field("health_check", more.getHealthCheck());
    }
  }

  /// The statuses so far, each with what endpoints show of it.
  private static void statuses(JsonWriter out, List<TaskStatus> statuses) {
    out.beginArray();
    for (TaskStatus status : statuses) {
      status(out, status);
    }
    out.endArray();
  }

  private static void status(JsonWriter out, TaskStatus status) {
    out.beginObject();
    out.field("state", status.getState().name());
    out.field("timestamp", status.getTimestamp());
    if (status.hasLabels()) {
      labels(out.name("labels"), status.getLabels().getLabelsList());
    }
    if (status.hasContainerStatus()) {
      out.field(
          "container_status", status.getContainerStatus().toBuilder().clearExecutorPid().build());
    }
    if (status.hasHealthy()) {
      out.field("healthy", status.getHealthy());
    }
    out.endObject();
  }

  /// Labels as a bare array.
  public static void labels(JsonWriter out, List<Label> labels) {
    out.beginArray();
    for (Label label : labels) {
      out.message(label);
    }
    out.endArray();
  }
}
