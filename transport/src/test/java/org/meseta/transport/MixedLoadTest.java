package org.meseta.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.libprocess.LibprocessFrame;

/// Many clients at once that ask for small and large things, pipeline, send messages and leave when
/// they like.
class MixedLoadTest {

  private static final int CLIENTS = 30;
  private static final long SEED = 20261125;

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  @Test
  @Proves("A-120")
  void everyoneGetsTheRightAnswersAndNothingIsLeft() throws Exception {
    try (TestServer server = TestServer.start()) {
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Random random = new Random(SEED + i);
        clients.add(Thread.ofVirtual().start(() -> converse(server, random)));
      }
      for (Thread client : clients) {
        client.join();
      }

      assertThat(failures).isEmpty();
      await().atMost(Duration.ofSeconds(20)).until(() -> server.transport.connections() == 0);
      await().until(() -> server.transport.outboundBytes() == 0);
      await().until(() -> server.transport.inboundBytes() == 0);
    }
  }

  private void converse(TestServer server, Random random) {
    try {
      for (int round = 0; round < 3; round++) {
        try (RawClient client = server.client()) {
          for (int i = 0; i < 5; i++) {
            pipeline(server, client, random);
          }
          // Half of the clients leave in the middle of an answer, perhaps while it changes its
          // loop.
          if (random.nextBoolean()) {
            client.send(large(random.nextInt(3_000_000)));
          }
        }
      }
    } catch (RuntimeException | AssertionError failure) {
      failures.add(failure);
    }
  }

  private static void pipeline(TestServer server, RawClient client, Random random) {
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < random.nextInt(1, 8); i++) {
      switch (random.nextInt(4)) {
        case 0 -> {
          client.send("GET /version HTTP/1.1\r\n\r\n");
          expected.add(TestServer.VERSION.length());
        }
        case 1 -> {
          client.send(
              LibprocessFrame.encode(
                  server.upid("x"), server.upid("master"), "m", new byte[random.nextInt(10_000)]));
          expected.add(0);
        }
        default -> {
          int bytes = random.nextInt(random.nextBoolean() ? 1000 : 300_000);
          client.send(large(bytes));
          expected.add(bytes);
        }
      }
    }
    for (int bytes : expected) {
      byte[] body = client.response().body();
      assertThat(body).hasSize(bytes);
      if (bytes > 100) {
        assertThat(body[bytes - 1]).isEqualTo((byte) ('a' + (bytes - 1) % 23));
      }
    }
  }

  private static String large(int bytes) {
    return "GET /large?bytes=" + bytes + " HTTP/1.1\r\n\r\n";
  }
}
