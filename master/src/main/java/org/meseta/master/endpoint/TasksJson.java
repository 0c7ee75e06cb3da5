package org.meseta.master.endpoint;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.meseta.master.core.MasterSnapshot;
import org.meseta.master.core.state.Rows;
import org.meseta.master.core.state.TaskRow;
import org.meseta.model.render.TaskJson;
import org.meseta.model.render.TaskView;
import org.meseta.protocol.json.JsonWriter;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.transport.HttpRequest;

/// `/tasks` (M-298), and tasks inside frameworks.
final class TasksJson {
  private static final int DEFAULT_LIMIT = 100;

  private TasksJson() {}

  /// The live, unreachable and completed tasks, newest first unless `order=asc`, from `offset` on,
  /// at most `limit`.
  static byte[] tasks(MasterSnapshot snapshot, HttpRequest request) {
    List<TaskView> tasks = new ArrayList<>();
    Predicate<TaskRow> wanted = wanted(request);
    addAll(snapshot.tasks(), wanted, tasks);
    addAll(snapshot.unreachableTasks(), wanted, tasks);
    addAll(snapshot.completedTasks(), wanted, tasks);
    Comparator<TaskView> byAge = Comparator.comparingDouble(TasksJson::firstTimestamp);
    tasks.sort("asc".equals(request.parameter("order")) ? byAge : byAge.reversed());
    int from = Math.min(number(request, "offset", 0), tasks.size());
    int to = (int) Math.min(tasks.size(), (long) from + number(request, "limit", DEFAULT_LIMIT));
    JsonWriter out = new JsonWriter(4096);
    out.beginObject().name("tasks").beginArray();
    tasks.subList(from, to).forEach(task -> TaskJson.write(out, task));
    return out.endArray().endObject().toByteArray();
  }

  /// The tasks of one framework as an array.
  static void ofFramework(JsonWriter out, List<TaskRow> tasks) {
    out.beginArray();
    tasks.forEach(task -> TaskJson.write(out, view(task)));
    out.endArray();
  }

  private static Predicate<TaskRow> wanted(HttpRequest request) {
    String framework = request.parameter("framework_id");
    String task = request.parameter("task_id");
    return row ->
        (framework == null || framework.equals(row.frameworkId()))
            && (task == null || task.equals(row.id()));
  }

  private static void addAll(Rows<TaskRow> rows, Predicate<TaskRow> wanted, List<TaskView> tasks) {
    for (TaskRow row : rows) {
      if (wanted.test(row)) {
        tasks.add(view(row));
      }
    }
  }

  private static double firstTimestamp(TaskView task) {
    return task.statuses().isEmpty() ? 0 : task.statuses().getFirst().getTimestamp();
  }

  /// A parameter that is a count; anything else counts as absent.
  private static int number(HttpRequest request, String name, int byDefault) {
    String text = request.parameter(name);
    try {
      return text == null ? byDefault : Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return byDefault;
    }
  }

  static TaskView view(TaskRow row) {
    try {
      List<TaskStatus> statuses = new ArrayList<>();
      for (ByteString status : row.statuses().list()) {
        statuses.add(TaskStatus.parseFrom(status));
      }
      return new TaskView(
          row.id(),
          row.name(),
          row.frameworkId(),
          row.shape().executorId(),
          row.agentId(),
          row.state().name(),
          row.shape().resources(),
          row.shape().role(),
          statuses,
          Task.newBuilder().mergeFrom(row.shape().rest()).buildPartial());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("what the core serialized of a task cannot be read", e);
    }
  }
}
