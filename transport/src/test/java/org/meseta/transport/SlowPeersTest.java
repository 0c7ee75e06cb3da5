package org.meseta.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

/// Peers that send slowly or nothing. Patience is 500 ms here.
class SlowPeersTest {

  private static final int PATIENCE = 500;

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        TestServer.start(
            config ->
                config.withTimeouts(
                    TransportTimeouts.DEFAULT.withRequests(
                        Duration.ofMillis(PATIENCE), Duration.ofMillis(PATIENCE))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @Proves("hostile-9")
  void aHeadThatDripsIsCutOff() {
    try (RawClient slow = server.client()) {
      slow.send("GET /version HTTP/1.1\r\n");
      long begin = System.nanoTime();
      // One byte now and then does not buy time.
      Thread dripping = Thread.ofVirtual().start(() -> drip(slow));

      RawClient.Response response = slow.response();

      assertThat(response.status()).isEqualTo(408);
      assertThat(response.text()).contains("head");
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isGreaterThan(Duration.ofMillis(PATIENCE - 100));
      assertThat(slow.isClosedWithin(5000)).isTrue();
      assertThat(dripping.isInterrupted()).isFalse();
    }
  }

  private static void drip(RawClient slow) {
    try {
      for (int i = 0; i < 1000; i++) {
        slow.send("a");
        await().pollDelay(Duration.ofMillis(20)).until(() -> true);
      }
    } catch (RuntimeException cutOff) {
      // As it should be.
    }
  }

  @Test
  @Proves("hostile-9")
  void aBodyThatDoesNotComeIsCutOff() {
    try (RawClient slow = server.client()) {
      slow.send("POST /echo HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");

      RawClient.Response response = slow.response();

      assertThat(response.status()).isEqualTo(408);
      assertThat(response.text()).contains("body");
      assertThat(server.requests).isEmpty();
      assertThat(server.transport.inboundBytes()).isZero();
    }
  }

  @Test
  @Proves("hostile-9")
  void aBodyThatKeepsComingGetsItsTime() {
    try (RawClient client = server.client()) {
      client.send("POST /echo HTTP/1.1\r\nContent-Length: 60000\r\n\r\n");
      for (int i = 0; i < 6; i++) {
        client.send("x".repeat(10_000));
        await().pollDelay(Duration.ofMillis(100)).until(() -> true);
      }
      assertThat(client.response().body()).hasSize(60_000);
    }
  }

  @Test
  @Proves({"A-122", "hostile-9"})
  void silenceBetweenAndBeforeRequestsIsNoOffence() {
    try (RawClient unborn = server.client();
        RawClient idle = server.client()) {
      assertThat(idle.get("/version").status()).isEqualTo(200);

      assertThat(unborn.isClosedWithin(4 * PATIENCE)).isFalse();
      assertThat(unborn.get("/version").status()).isEqualTo(200);
      assertThat(idle.get("/version").status()).isEqualTo(200);
    }
  }

  @Test
  @Proves("A-122")
  void aLibprocessPeerMayFreezeInTheMiddleOfAMessage() {
    String head =
        "POST /master/m HTTP/1.1\r\nUser-Agent: libprocess/x@127.0.0.1:1\r\nTransfer-Encoding: chunked\r\n\r\n";
    try (RawClient inBody = server.client();
        RawClient inHead = server.client()) {
      inBody.send(head + "2\r\na");
      inHead.send(head + "2\r\nab\r\n0\r\n\r\n" + head.substring(0, 20));
      assertThat(inHead.response().status()).isEqualTo(202);

      assertThat(inBody.isClosedWithin(4 * PATIENCE)).isFalse();
      inBody.send("b\r\n0\r\n\r\n");
      inHead.send(head.substring(20) + "0\r\n\r\n");
      assertThat(inBody.response().status()).isEqualTo(202);
      assertThat(inHead.response().status()).isEqualTo(202);
    }
    assertThat(server.messages).hasSize(3);
  }

  @Test
  @Proves("hostile-9")
  void thousandsOfIdleConnectionsCostLittle() {
    // 10,000 need 20,000 descriptors in this one process; where fewer are allowed, as many as fit.
    int count = Math.min(10_000, FileDescriptors.limit() / 2 - 500);
    List<RawClient> idle = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        RawClient client = server.client();
        idle.add(client);
        if (i % 2 == 0) {
          client.send("GET /version HTTP/1.1\r\n\r\n");
        }
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> server.requests.size() == count / 2);
      assertThat(server.transport.connections()).isEqualTo(count);

      long begin = System.nanoTime();
      try (RawClient other = server.client()) {
        for (int i = 0; i < 100; i++) {
          assertThat(other.get("/version").status()).isEqualTo(200);
        }
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      assertThat(idle.getLast().get("/version").status()).isEqualTo(200);
    } finally {
      idle.forEach(RawClient::close);
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> server.transport.connections() == 0);
  }

  @Test
  void tooManyConnectionsAreToldSo() throws Exception {
    try (TestServer small =
            TestServer.start(config -> config.withLimits(config.limits().withConnections(2)));
        RawClient first = small.client();
        RawClient second = small.client()) {
      assertThat(first.get("/version").status()).isEqualTo(200);
      assertThat(second.get("/version").status()).isEqualTo(200);
      try (RawClient third = small.client()) {
        assertThat(third.response().status()).isEqualTo(503);
        assertThat(third.isClosedWithin(5000)).isTrue();
      }
      first.close();
      await().until(() -> small.transport.connections() == 1);
      try (RawClient fourth = small.client()) {
        assertThat(fourth.get("/version").status()).isEqualTo(200);
      }
    }
  }
}
