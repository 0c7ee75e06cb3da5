package org.meseta.master.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.v1.scheduler.Event;

/// Conversations of agents with a C++ Mesos, played against the core: same messages, same order.
class LibprocessReplayTest {
  private static final String REGISTRATION = "3308c358-15ad-4757-8513-38b15e78b37d";
  private static final String PEER = "4925043a-f665-4fc8-aa4c-c8e2a30680d3";

  @Test
  @Proves({"M-040", "M-045", "M-053", "M-058"})
  void agentRegistersAnswersPingsReturnsAndLeaves() throws InvalidProtocolBufferException {
    new LibprocessReplay(
            "agent-registration.txt",
            REGISTRATION,
            "agent_ping_timeout=1000 max_agent_ping_timeouts=3")
        .playUntil(6.6);
  }

  @Test
  @Proves({"M-042", "M-050", "M-053", "M-058", "M-219", "M-220"})
  void peersOfEveryKind() throws InvalidProtocolBufferException {
    String framework = "\"framework_id\":{\"value\":\"" + PEER + "-0000\"}";
    String agent = "\"agent_id\":{\"value\":\"" + PEER + "-S1\"}";
    LibprocessReplay replay =
        new LibprocessReplay(
                "agent-peer.txt", PEER, "agent_ping_timeout=1000 max_agent_ping_timeouts=2")
            .at(
                -0.1,
                "{\"type\":\"SUBSCRIBE\",\"subscribe\":{\"framework_info\":{\"user\":\"root\",\"name\":\"rec\","
                    + "\"roles\":[\"r\"],\"capabilities\":[{\"type\":\"MULTI_ROLE\"},{\"type\":\"RESERVATION_REFINEMENT\"}],"
                    + "\"failover_timeout\":60.0,\"checkpoint\":true}}}")
            .at(
                5.7,
                "{\"type\":\"ACCEPT\","
                    + framework
                    + ",\"accept\":{\"offer_ids\":[{\"value\":\""
                    + PEER
                    + "-O0\"}],\"operations\":[{\"type\":\"LAUNCH\",\"launch\":{\"task_infos\":[{\"name\":\"f1\",\"task_id\":{\"value\":\"f1\"},"
                    + agent
                    + ",\"resources\":["
                    + "{\"name\":\"cpus\",\"type\":\"SCALAR\",\"scalar\":{\"value\":0.1},\"allocation_info\":{\"role\":\"r\"}},"
                    + "{\"name\":\"mem\",\"type\":\"SCALAR\",\"scalar\":{\"value\":32},\"allocation_info\":{\"role\":\"r\"}}],"
                    + "\"command\":{\"value\":\"true\",\"shell\":true}}]}}]}}")
            .at(
                6.9,
                "{\"type\":\"ACKNOWLEDGE\","
                    + framework
                    + ",\"acknowledge\":{"
                    + agent
                    + ",\"task_id\":{\"value\":\"f1\"},\"uuid\":\"91XCKKDkSimd+MqZxO8zJQ==\"}}");
    replay.playUntil(18);
    // Ours has taken on the task that the recorded master passed over, and tells of it as well.
    assertThat(
            replay.events().stream()
                .filter(event -> !event.getUpdate().getStatus().getTaskId().getValue().equals("f2"))
                .map(Event::getType)
                .toList())
        .isEqualTo(recordedTypes());
  }

  private static List<Event.Type> recordedTypes() {
    return Spec.lines("libprocess/agent-peer.scheduler-events.txt").stream()
        .filter(line -> line.startsWith("+") && line.contains("{"))
        .map(line -> Replay.json(line.substring(line.indexOf('{')), Event.getDefaultInstance()))
        .map(Event::getType)
        .filter(type -> type != Event.Type.HEARTBEAT && type != Event.Type.OFFERS)
        .toList();
  }
}
