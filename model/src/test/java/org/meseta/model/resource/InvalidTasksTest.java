package org.meseta.model.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.meseta.model.Ids;
import org.meseta.model.Recorded;
import org.meseta.protocol.json.JsonResult;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.scheduler.Call;

/// The tasks that a real master was sent, and what it said about their ids and resources.
class InvalidTasksTest {
  private static final String MORE = " required by task and its executor is more than available ";
  private static final Resources OFFER =
      ResourcesParser.parse("cpus:4;mem:4096;disk:8192;ports:[31000-32000]", "*")
          .get()
          .allocate("r");

  private final Map<String, TaskInfo> tasks = tasks();

  @Test
  void idsAndResourcesThatMakeNoSense() {
    int refused = 0;
    for (Map.Entry<String, String> row : messages().entrySet()) {
      TaskInfo task = tasks.get(row.getKey());
      String message = row.getValue();
      if (task == null || message.contains(MORE) || task.hasExecutor()) {
        continue;
      }
      Optional<String> error = Ids.validate(task.getTaskId().getValue());
      if (error.isEmpty()) {
        error = ResourceValidation.validate(task.getResourcesList());
      }
      boolean ours =
          message.startsWith("Resource '")
              || message.matches("(?s)(ID must|'.*' (is dis|contains)).*");
      assertThat(error).as(row.getKey()).isEqualTo(ours ? Optional.of(message) : Optional.empty());
      refused += ours ? 1 : 0;
    }
    assertThat(refused).isEqualTo(11);
  }

  @Test
  void resourcesThatWereNotOffered() {
    int refused = 0;
    for (Map.Entry<String, String> row : messages().entrySet()) {
      TaskInfo task = tasks.get(row.getKey());
      if (task == null || !row.getValue().contains(MORE)) {
        continue;
      }
      Resources wanted = ResourceReader.read(allocated(task));
      String expected =
          row.getValue().substring("Total resources ".length(), row.getValue().indexOf(MORE));
      assertThat(lines(wanted.toString())).as(row.getKey()).isEqualTo(lines(expected));
      assertThat(OFFER.contains(wanted)).as(row.getKey()).isFalse();
      refused++;
    }
    assertThat(refused).isEqualTo(8);
  }

  @Test
  void halfRevocable() {
    TaskInfo task = Objects.requireNonNull(tasks.get("revocable mixed"));
    assertThat(
            ResourceRules.notHalfRevocable(ResourceReader.read(allocated(task)))
                .map("Task mixes revocable and non-revocable resources: "::concat))
        .contains(messages().get("revocable mixed"));
  }

  /// As the master does on ACCEPT: what names no role is allocated to the framework's.
  private static List<Resource> allocated(TaskInfo task) {
    List<Resource> all = new ArrayList<>();
    for (Resource resource : task.getResourcesList()) {
      Resource.Builder builder = resource.toBuilder();
      if (!resource.hasAllocationInfo()) {
        builder.getAllocationInfoBuilder().setRole("r");
      }
      all.add(builder.build());
    }
    return all;
  }

  private static List<String> lines(String resources) {
    return Arrays.stream(resources.split("; ")).sorted().toList();
  }

  private static Map<String, String> messages() {
    Map<String, String> messages = new HashMap<>();
    for (String line : Recorded.lines("scheduler/invalid-tasks.tsv")) {
      String[] columns = line.split("\t", -1);
      messages.put(columns[0], columns[4].replace("\\n", "\n"));
    }
    return messages;
  }

  private static Map<String, TaskInfo> tasks() {
    Map<String, TaskInfo> tasks = new HashMap<>();
    for (String line : Recorded.lines("scheduler/invalid-tasks.http")) {
      if (line.startsWith("> {") && line.contains("\"type\":\"ACCEPT\"")) {
        byte[] json = line.substring(2).getBytes(StandardCharsets.UTF_8);
        if (MesosJson.parse(json, Call.getDefaultInstance())
            instanceof JsonResult.Parsed<Call>(Call call)) {
          TaskInfo task = call.getAccept().getOperations(0).getLaunch().getTaskInfos(0);
          tasks.put(task.getName(), task);
        }
      }
    }
    return tasks;
  }
}
