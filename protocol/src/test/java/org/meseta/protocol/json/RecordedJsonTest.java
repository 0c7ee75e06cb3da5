package org.meseta.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.Recording;
import org.meseta.protocol.Recording.Exchange;

/// Every JSON body and event of the v1 APIs that was recorded from Mesos is read into its message
/// and written again: the text must be the recorded one, byte for byte.
class RecordedJsonTest {
  private record Case(String where, Message type, String text) {}

  @Test
  @Proves({"A-030", "A-031", "A-032", "A-033", "A-034", "A-035", "A-036", "A-037"})
  void eventsAndResponsesAreWrittenAsRecorded() {
    List<Case> cases = cases().filter(c -> !c.where.startsWith(">")).toList();
    assertThat(cases).hasSizeGreaterThan(900);
    for (Case c : cases) {
      assertSame(c.where, withoutEmptyLists(c.text), withoutEmptyLists(rewritten(c)));
    }
  }

  @Test
  void callsAreRead() {
    List<Case> cases = cases().filter(c -> c.where.startsWith(">")).toList();
    assertThat(cases).hasSizeGreaterThan(500);
    for (Case c : cases) {
      String once = rewritten(c);
      assertThat(rewritten(new Case(c.where, c.type, once))).as(c.where).isEqualTo(once);
    }
  }

  /// Shows where two long texts part.
  private static void assertSame(String where, String expected, String actual) {
    int from = Math.max(0, Arrays.mismatch(expected.toCharArray(), actual.toCharArray()) - 60);
    assertThat(shown(actual, from)).as(where).isEqualTo(shown(expected, from));
    assertThat(actual).hasSameSizeAs(expected);
  }

  private static String shown(String text, int from) {
    return text.substring(Math.min(from, text.length()), Math.min(from + 200, text.length()));
  }

  private static String rewritten(Case c) {
    JsonResult<Message> result = MesosJson.parse(c.text.getBytes(StandardCharsets.UTF_8), c.type);
    assertThat(result).as(c.where).isInstanceOf(JsonResult.Parsed.class);
    Message message = ((JsonResult.Parsed<Message>) result).value();
    return new String(MesosJson.write(message), StandardCharsets.UTF_8);
  }

  /// Mesos writes GET_STATE and its kin from its state and not from a message: there empty lists
  /// are present.
  private static String withoutEmptyLists(String json) {
    return json.replaceAll(",\"\\w+\":\\[\\]", "").replaceAll("\"\\w+\":\\[\\],?", "");
  }

  private static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Recording recording :
        Stream.of("scheduler", "operator", "executor")
            .flatMap(f -> Recording.in(f).stream())
            .toList()) {
      String file = recording.file().getFileName().toString();
      recording.exchanges().forEach(exchange -> add(cases, file, exchange));
    }
    return cases.stream();
  }

  private static void add(List<Case> cases, String file, Exchange exchange) {
    String where = file + " " + exchange.title();
    String line = exchange.requestLine();
    String host = exchange.requestHeader("Host");
    if (line.startsWith("POST /api/v1") && exchange.requestBody().startsWith("{\"")) {
      if (exchange.statusLine().matches(".* 20[02] .*")) {
        cases.add(new Case("> " + where, call(line, host), exchange.requestBody()));
      }
      if (exchange.responseBody().startsWith("{\"type\":")) {
        cases.add(new Case(where, response(line, host), exchange.responseBody()));
      }
    }
    for (Recording.StreamRecord r : exchange.records()) {
      cases.add(new Case(where, event(r.openedBy(), r.host(), r.text()), r.text()));
    }
  }

  private static boolean isMaster(String host) {
    return host.endsWith(":6150");
  }

  private static Message call(String line, String host) {
    if (line.startsWith("POST /api/v1/scheduler")) {
      return org.meseta.protocol.v1.scheduler.Call.getDefaultInstance();
    }
    if (line.startsWith("POST /api/v1/executor")) {
      return org.meseta.protocol.v1.executor.Call.getDefaultInstance();
    }
    return isMaster(host)
        ? org.meseta.protocol.v1.master.Call.getDefaultInstance()
        : org.meseta.protocol.v1.agent.Call.getDefaultInstance();
  }

  private static Message response(String line, String host) {
    if (line.startsWith("POST /api/v1/scheduler")) {
      return org.meseta.protocol.v1.scheduler.Response.getDefaultInstance();
    }
    return isMaster(host)
        ? org.meseta.protocol.v1.master.Response.getDefaultInstance()
        : org.meseta.protocol.v1.agent.Response.getDefaultInstance();
  }

  private static Message event(String line, String host, String text) {
    if (line.startsWith("POST /api/v1/scheduler")) {
      return org.meseta.protocol.v1.scheduler.Event.getDefaultInstance();
    }
    if (line.startsWith("POST /api/v1/executor")) {
      return org.meseta.protocol.v1.executor.Event.getDefaultInstance();
    }
    if (text.startsWith("{\"type\":\"DATA\"") || text.startsWith("{\"type\":\"CONTROL\"")) {
      return org.meseta.protocol.v1.agent.ProcessIO.getDefaultInstance();
    }
    return isMaster(host)
        ? org.meseta.protocol.v1.master.Event.getDefaultInstance()
        : org.meseta.protocol.v1.agent.Response.getDefaultInstance();
  }
}
