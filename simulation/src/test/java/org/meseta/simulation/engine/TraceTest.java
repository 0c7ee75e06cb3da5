package org.meseta.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.v1.TaskID;

class TraceTest {
  private record Happened(String id, List<TaskID> tasks, int count) {}

  private final Timeline timeline = new Timeline(0);

  @Test
  void equalEventsHaveEqualHashes() {
    assertThat(hash(event("a", 1))).isEqualTo(hash(event("a", 1)));
  }

  @Test
  void eachPartCounts() {
    String hash = hash(event("a", 1));

    assertThat(hash(event("b", 1))).isNotEqualTo(hash);
    assertThat(hash(event("a", 2))).isNotEqualTo(hash);
    assertThat(hash(new Happened("a", List.of(task("x")), 1))).isNotEqualTo(hash);
  }

  @Test
  void theHashIsTheSameInEveryJvm() {
    assertThat(hash(event("a", 1))).isEqualTo("7a83a521e0d4ec7d");
  }

  @Test
  void aReaderSeesOneLineForEachEvent() {
    List<String> lines = new ArrayList<>();
    Trace trace = Trace.readBy(timeline, lines::add);

    trace.event("agent1", event("a", 1));
    trace.note("world", "heals");

    assertThat(lines)
        .containsExactly(
            "     0.000000s agent1       <- Happened(id=a, tasks=[{value: \"t\"}], count=1)",
            "     0.000000s world        ** heals");
  }

  private static Happened event(String id, int count) {
    return new Happened(id, List.of(task("t")), count);
  }

  private static TaskID task(String id) {
    return TaskID.newBuilder().setValue(id).build();
  }

  private String hash(Object event) {
    Trace trace = Trace.hashed(timeline);
    trace.event("agent1", event);
    return trace.hash();
  }
}
