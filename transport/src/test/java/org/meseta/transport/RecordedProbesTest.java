package org.meseta.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meseta.protocol.Proves;
import org.meseta.transport.Recording.Probe;

/// Sends what was sent to a real Mesos and expects its answers, except where they are dangerous or
/// none.
class RecordedProbesTest {

  /// Where we differ on purpose: the status we give, by the recorded label.
  private static final Map<String, Integer> STRICTER =
      Map.of(
          // Bare line feeds and bad chunks: hostile-6.
          "raw request: LF only", 400,
          "raw request: bad chunk size", 400,
          // Closed without a word by Mesos; here with one.
          "raw request: garbage", 400,
          "raw request: bad method line", 400,
          "FOO /state", 501);

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Probe> libprocess() {
    return Recording.read("libprocess/raw-probes.http");
  }

  static List<Probe> endpoints() {
    return Stream.of("endpoints/master-errors.http", "endpoints/agent-errors.http")
        .flatMap(name -> Recording.read(name).stream())
        .filter(probe -> isOurs(label(probe)))
        .toList();
  }

  /// Exchanges that need no endpoint but `/version`.
  private static boolean isOurs(String label) {
    return label.startsWith("raw request")
        || label.startsWith("FOO")
        || label.matches(
            "GET /(nosuch|master/nosuch|STATE|\\.\\.|files/\\.\\./state|%2e%2e/state|metrics/nosuch)");
  }

  private static String label(Probe probe) {
    return probe.label().replaceFirst("^[0-9]+\\. ", "");
  }

  @ParameterizedTest
  @MethodSource("libprocess")
  @Proves({"A-113", "A-114", "A-115", "hostile-13"})
  void answersLibprocessPeersAsMesosDoes(Probe probe) {
    check(probe);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void answersClientsAsMesosDoes(Probe probe) {
    check(probe);
  }

  private static void check(Probe probe) {
    int status = STRICTER.getOrDefault(label(probe), probe.status());
    boolean strict = STRICTER.containsKey(label(probe));
    boolean head = new String(probe.request(), StandardCharsets.ISO_8859_1).startsWith("HEAD");
    try (RawClient client = server.client()) {
      client.send(probe.request());
      RawClient.Response response = client.response(head ? "HEAD" : "GET");

      assertThat(response.status()).isEqualTo(status);
      assertThat(response.header("Date")).endsWith("GMT");
      if (strict) {
        assertThat(response.text()).isNotBlank();
        assertThat(client.isClosedWithin(5000)).isTrue();
      } else if (status >= 400) {
        // A body in answer to HEAD, as Mesos sends it, would be taken for the next response.
        assertThat(response.text()).isEqualTo(head ? "" : probe.body());
      }
      if (!strict && status > 0 && !label(probe).contains("pipelined")) {
        assertThat(client.isClosedWithin(probe.staysOpen() ? 30 : 5000))
            .isEqualTo(!probe.staysOpen());
      }
    }
  }

  @Test
  void theRecordingsAreThere() {
    assertThat(libprocess()).hasSize(18);
    assertThat(endpoints()).hasSizeGreaterThan(30);
    Map<String, Probe> labels =
        endpoints().stream()
            .collect(Collectors.toMap(RecordedProbesTest::label, Function.identity(), (a, _) -> a));
    assertThat(labels).containsKeys(STRICTER.keySet().toArray(String[]::new));
  }

  @Test
  @Proves("A-114")
  void handsOverWhatTheMessageSaid() {
    server.messages.clear();
    try (RawClient client = server.client()) {
      for (Probe probe : libprocess()) {
        if (probe.status() == 202) {
          client.send(probe.request());
          assertThat(client.response().status()).isEqualTo(202);
        }
      }
    }
    assertThat(server.messages)
        .extracting(
            message ->
                message.from().id()
                    + " "
                    + message.to()
                    + " "
                    + message.name()
                    + " "
                    + message.body().length)
        .containsExactly(
            "x master mesos.internal.PongSlaveMessage 0",
            "x master mesos.internal.PongSlaveMessage 0",
            "x master nosuch 0",
            "x master  0",
            "x master mesos.scheduler.Call 2",
            "x master mesos.scheduler.Call 2",
            " master mesos.internal.PongSlaveMessage 0",
            " master mesos.internal.PongSlaveMessage 0",
            "x slave(1) mesos.internal.PingSlaveMessage 2");
  }
}
