package org.meseta.transport.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

class RoutesTest {
  private static final Endpoint STATE = (request, exchange) -> {};
  private static final Endpoint API = (request, exchange) -> {};
  private static final Endpoint SCHEDULER = (request, exchange) -> {};

  private final Routes routes =
      new Routes("master", Map.of("/state", STATE, "/api/v1", API, "/api/v1/scheduler", SCHEDULER));

  @Test
  @Proves({"M-001", "M-315"})
  void matchesByLeadingSegmentsWithAndWithoutTheProcessId() {
    assertThat(routes.find("/state")).contains(STATE);
    assertThat(routes.find("/state/")).contains(STATE);
    assertThat(routes.find("/state/x")).contains(STATE);
    assertThat(routes.find("/master/state/")).contains(STATE);
    assertThat(routes.find("/api/v1/")).contains(API);
    assertThat(routes.find("/api/v1/scheduler")).contains(SCHEDULER);
    assertThat(routes.find("/master/api/v1/scheduler")).contains(SCHEDULER);
  }

  @Test
  void knowsNothingElse() {
    assertThat(routes.find("/")).isEmpty();
    assertThat(routes.find("")).isEmpty();
    assertThat(routes.find("/master")).isEmpty();
    assertThat(routes.find("/STATE")).isEmpty();
    assertThat(routes.find("/states")).isEmpty();
    assertThat(routes.find("/state.json")).isEmpty();
    assertThat(routes.find("/api")).isEmpty();
    assertThat(routes.find("/master/master/state")).isEmpty();
  }
}
