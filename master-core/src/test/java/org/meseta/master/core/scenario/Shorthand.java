package org.meseta.master.core.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.meseta.model.resource.ResourceFormat;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.model.resource.ResourcesParser;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.v1.Resource;

/// Short forms of frequent calls: what `launch`, `ack` and their kin stand for.
final class Shorthand {
  private Shorthand() {}

  /// The call in JSON that a short form stands for; empty if it is none.
  static String expand(String verb, String text) {
    String[] words = text.isEmpty() ? new String[0] : text.split(" ");
    return switch (verb) {
      case "launch" -> launch(words);
      case "decline" -> decline(words);
      case "ack" -> acknowledge(words);
      case "kill" -> kill(words);
      case "reconcile" -> reconcile(words);
      default -> "";
    };
  }

  /// `OFFER[,OFFER] AGENT TASK[,TASK] RESOURCES [refuse=SECONDS]`.
  private static String launch(String[] words) {
    List<String> tasks = new ArrayList<>();
    for (String task : words[2].split(",")) {
      tasks.add(
          "{\"name\":\"%s\",\"task_id\":{\"value\":\"%s\"},\"agent_id\":{\"value\":\"%s\"},\"resources\":[%s],\"command\":{\"value\":\"true\"}}"
              .formatted(task, task, words[1], resources(words[3])));
    }
    String filters =
        words.length > 4
            ? ",\"filters\":{\"refuse_seconds\":" + words[4].replace("refuse=", "") + "}"
            : "";
    return "{\"type\":\"ACCEPT\",\"accept\":{\"offer_ids\":[%s],\"operations\":[{\"type\":\"LAUNCH\",\"launch\":{\"task_infos\":[%s]}}]%s}}"
        .formatted(ids(words[0]), String.join(",", tasks), filters);
  }

  /// `OFFER[,OFFER] [SECONDS]`.
  private static String decline(String[] words) {
    String filters = words.length > 1 ? ",\"filters\":{\"refuse_seconds\":" + words[1] + "}" : "";
    return "{\"type\":\"DECLINE\",\"decline\":{\"offer_ids\":[%s]%s}}"
        .formatted(ids(words[0]), filters);
  }

  /// `AGENT TASK UPDATE-NUMBER`.
  private static String acknowledge(String[] words) {
    String uuid =
        Base64.getEncoder()
            .encodeToString(AgentActor.uuid(Integer.parseInt(words[2])).toByteArray());
    return "{\"type\":\"ACKNOWLEDGE\",\"acknowledge\":{\"agent_id\":{\"value\":\"%s\"},\"task_id\":{\"value\":\"%s\"},\"uuid\":\"%s\"}}"
        .formatted(words[0], words[1], uuid);
  }

  /// `TASK [AGENT]`.
  private static String kill(String[] words) {
    String agent = words.length > 1 ? ",\"agent_id\":{\"value\":\"" + words[1] + "\"}" : "";
    return "{\"type\":\"KILL\",\"kill\":{\"task_id\":{\"value\":\"%s\"}%s}}"
        .formatted(words[0], agent);
  }

  /// `[TASK[@AGENT] ...]`.
  private static String reconcile(String[] words) {
    List<String> tasks = new ArrayList<>();
    for (String word : words) {
      String[] parts = word.split("@");
      String agent = parts.length > 1 ? ",\"agent_id\":{\"value\":\"" + parts[1] + "\"}" : "";
      tasks.add("{\"task_id\":{\"value\":\"" + parts[0] + "\"}" + agent + "}");
    }
    return "{\"type\":\"RECONCILE\",\"reconcile\":{\"tasks\":[" + String.join(",", tasks) + "]}}";
  }

  private static String ids(String list) {
    List<String> ids = new ArrayList<>();
    for (String id : list.split(",")) {
      ids.add("{\"value\":\"" + id + "\"}");
    }
    return String.join(",", ids);
  }

  private static String resources(String text) {
    List<String> list = new ArrayList<>();
    for (Resource resource :
        ResourceWriter.write(
            ResourcesParser.parse(text, "*").get(), ResourceFormat.POST_REFINEMENT)) {
      list.add(new String(MesosJson.write(resource), StandardCharsets.UTF_8));
    }
    return String.join(",", list);
  }
}
