package org.meseta.master.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.StreamId;
import org.meseta.master.core.TestMaster;
import org.meseta.master.core.call.CallShape;
import org.meseta.protocol.Proves;
import org.meseta.protocol.json.JsonResult;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;

/// The bad scheduler calls of `errors/bad-requests.tsv`, as far as the core answers them: whatever
/// fails before a call is parsed is the endpoint's.
class BadRequestsTest {
  private static final String MASTER = "5bd1d5b4-d7fe-4766-971e-69d3877e0fa5";
  private static final String CONNECTED = "df84c5b6-f2df-4b57-997a-a8a4d08bc7c3";
  private static final String DISCONNECTED = "0b37dfad-2b47-488a-bd76-76cb348a287a";

  /// What is refused by name until issue 4.
  private static final Map<String, String> NOT_YET =
      Map.of(
          "SUBSCRIBE: offer_filters for a role not subscribed", "offer_filters",
          "SUBSCRIBE: offer_filters with negative quantity", "offer_filters",
          "SUBSCRIBE: offer constraints for a role not subscribed", "offer_constraints");

  /// What the endpoint answers although it can be parsed.
  private static final Set<String> ENDPOINT =
      Set.of("SUBSCRIBE with a stream id", "two stream id headers");

  record Row(String what, String headers, Call call, int status, String answer) {
    @Override
    public String toString() {
      return what;
    }
  }

  static List<Row> rows() {
    return Spec.lines("errors/bad-requests.tsv").stream()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields[1].equals("POST /api/v1/scheduler"))
        .filter(fields -> fields[3].contains("Content-Type: application/json |"))
        .filter(fields -> !fields[5].equals("406") && !ENDPOINT.contains(fields[2]))
        .flatMap(
            fields ->
                parse(fields[4].replace("\\\\", "\\")).stream()
                    .map(
                        call ->
                            new Row(
                                fields[2],
                                fields[3],
                                call,
                                Integer.parseInt(fields[5]),
                                fields[7])))
        .toList();
  }

  private static Optional<Call> parse(String body) {
    return MesosJson.parse(body.getBytes(StandardCharsets.UTF_8), Call.getDefaultInstance())
            instanceof JsonResult.Parsed<Call>(Call call)
        ? Optional.of(call)
        : Optional.empty();
  }

  @Test
  void mostRowsReachTheCore() {
    assertThat(rows()).hasSizeGreaterThan(60);
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Proves({"A-010", "A-011", "M-145"})
  void isAnsweredAsRecorded(Row row) {
    TestMaster master = master();
    Optional<String> shape = CallShape.validate(row.call);
    if (shape.isPresent()) {
      assertThat("400 " + shape.get()).isEqualTo(row.status + " " + row.answer);
    } else if (row.call.getType() == Call.Type.SUBSCRIBE) {
      master.subscribe("new", row.call);
      assertThat(row.status).isEqualTo(200);
      Event first = first(master.takeEffects());
      if (NOT_YET.containsKey(row.what)) {
        assertThat(first.getError().getMessage()).contains(NOT_YET.get(row.what));
      } else if (row.answer.startsWith("{")) {
        assertThat(first).isEqualTo(Replay.json(row.answer.replace("\\\\", "\\"), first));
      } else {
        assertThat(first.getType()).isEqualTo(Event.Type.SUBSCRIBED);
      }
    } else {
      master.call(stream(row.headers), row.call);
      assertThat(responses(master.takeEffects()))
          .containsExactly((row.status + " " + row.answer).strip());
    }
  }

  private static TestMaster master() {
    TestMaster master = TestMaster.recovered(RecordedAgents.settings(MASTER));
    RecordedAgents.of(new HttpRecording(List.of())).register(master);
    Call subscribe =
        parse(
                "{\"type\":\"SUBSCRIBE\",\"subscribe\":{\"framework_info\":"
                    + "{\"user\":\"root\",\"name\":\"x\",\"failover_timeout\":1000.0}}}")
            .orElseThrow();
    master.subscribe(CONNECTED, subscribe);
    master.subscribe(DISCONNECTED, subscribe);
    master.step(new FromScheduler.StreamClosed(new StreamId(DISCONNECTED), "closed"));
    master.takeEffects();
    return master;
  }

  private static Optional<String> stream(String headers) {
    for (String header : headers.split(" \\| ")) {
      if (header.regionMatches(true, 0, "Mesos-Stream-Id:", 0, 16)) {
        return Optional.of(header.substring(16).strip());
      }
    }
    return Optional.empty();
  }

  private static Event first(List<MasterEffect> effects) {
    for (MasterEffect effect : effects) {
      if (effect instanceof MasterEffect.SendToScheduler(_, Event event)) {
        return event;
      }
    }
    throw new AssertionError("no event");
  }

  private static List<String> responses(List<MasterEffect> effects) {
    return effects.stream()
        .filter(MasterEffect.Respond.class::isInstance)
        .map(MasterEffect.Respond.class::cast)
        .map(respond -> (respond.status() + " " + respond.text()).strip())
        .toList();
  }
}
