package org.meseta.model.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.model.Recorded;
import org.meseta.protocol.json.JsonResult;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.v1.Resource;

/// What a real master wrote, read and written again.
class RecordedResourcesTest {
  private static final List<String> ENDPOINTS =
      List.of(
          "endpoints/master-load.http",
          "endpoints/agent-load.http",
          "endpoints/reservations-volumes.http");

  @Test
  void endpointsWriteBothFormats() {
    int resources = 0;
    for (String recording : ENDPOINTS) {
      for (String field :
          List.of(
              "unreserved_resources_full",
              "used_resources_full",
              "offered_resources_full",
              "ads")) {
        for (String array : Recorded.arrays(recording, field)) {
          resources += assertSurvives(array, ResourceFormat.ENDPOINT);
        }
      }
    }
    assertThat(resources).isGreaterThan(20);
  }

  @Test
  void offersHaveTheFormatOfTheFramework() {
    int modern = 0;
    int old = 0;
    for (String array : Recorded.arrays("scheduler/operations.http", "resources")) {
      modern += assertSurvives(array, ResourceFormat.POST_REFINEMENT);
    }
    for (String array : Recorded.arrays("scheduler/operations-old-format.http", "resources")) {
      if (array.contains("\"role\":\"*\"")) {
        old += assertSurvives(array, ResourceFormat.PRE_REFINEMENT);
      }
    }
    assertThat(modern).isGreaterThan(80);
    assertThat(old).isGreaterThan(10);
  }

  private static int assertSurvives(String json, ResourceFormat format) {
    List<Resource> messages = parse(json);
    assertThat(ResourceWriter.write(ResourceReader.read(messages), format))
        .as(json)
        .containsExactlyInAnyOrderElementsOf(messages);
    return messages.size();
  }

  private static List<Resource> parse(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return switch (MesosJson.parseArray(bytes, 0, bytes.length, Resource.getDefaultInstance())) {
      case JsonResult.Parsed<List<Resource>>(List<Resource> messages) -> messages;
      case JsonResult.Malformed<List<Resource>> bad ->
          throw new AssertionError(bad.detail() + json);
      case JsonResult.Unfit<List<Resource>> bad -> throw new AssertionError(bad.detail() + json);
    };
  }
}
