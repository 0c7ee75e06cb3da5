package org.meseta.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.libprocess.LibprocessFrame;

/// Peers that take nothing of what is sent to them.
class SlowReadersTest {

  private static final int SHARE = 8 << 20;
  private static final byte[] RECORD = new byte[10_000];

  private static TestServer server(long share, long all, Duration patience) throws Exception {
    return TestServer.start(
        config ->
            config
                .withLimits(config.limits().withHeld(share, all, 64 << 20, 1 << 20))
                .withTimeouts(TransportTimeouts.DEFAULT.withReaders(patience, patience)));
  }

  private static EventStream subscribe(TestServer server, RawClient client) {
    client.send("GET /stream HTTP/1.1\r\n\r\n");
    await().until(() -> server.streams.size() == 1);
    return server.streams.remove();
  }

  @Test
  @Proves("hostile-15")
  void aSubscriberThatNeverReadsIsDroppedWhenItHoldsItsShare() throws Exception {
    try (TestServer server = server(SHARE, 1L << 40, Duration.ofMinutes(5));
        RawClient deaf = new RawClient(server.port(), 4096);
        RawClient good = server.client()) {
      EventStream lost = subscribe(server, deaf);
      EventStream kept = subscribe(server, good);
      long most = 0;
      for (int i = 0; i < 10_000 && server.closed.isEmpty(); i++) {
        lost.write(RECORD);
        if (i % 100 == 0) {
          kept.write(RECORD);
        }
        most = Math.max(most, server.transport.outboundBytes());
      }

      await().until(() -> server.closed.size() == 1);
      Closed closed = server.closed.remove();
      assertThat(closed.cause()).isEqualTo(Closed.Cause.OVERFLOW);
      assertThat(closed.text()).contains("does not read").contains("its share is " + SHARE);
      assertThat(most).isLessThan(SHARE + 2 * (1 << 20));
      await().until(() -> server.transport.connections() == 1);

      // What it held is free again, and the other one is well.
      kept.close();
      assertThat(good.response().body().length % RECORD.length).isZero();
      await().until(() -> server.transport.outboundBytes() == 0);
      lost.write(RECORD);
      assertThat(server.transport.outboundBytes()).isZero();
    }
  }

  @Test
  @Proves("hostile-15")
  void aSubscriberThatTakesNothingForTooLongIsDropped() throws Exception {
    try (TestServer server = server(1L << 30, 1L << 40, Duration.ofMillis(400));
        RawClient deaf = new RawClient(server.port(), 4096)) {
      EventStream stream = subscribe(server, deaf);
      for (int i = 0; i < 1000; i++) {
        stream.write(RECORD);
      }
      assertThat(stream.pendingBytes()).isPositive();

      await().until(() -> server.closed.size() == 1);
      Closed closed = server.closed.remove();
      assertThat(closed.cause()).isEqualTo(Closed.Cause.STALLED);
      assertThat(closed.text()).contains("took nothing for");
      await().until(() -> server.transport.outboundBytes() == 0);
    }
  }

  @Test
  @Proves("hostile-15")
  void aSlowReaderIsNotDroppedWhileItTakesSomething() throws Exception {
    try (TestServer server = server(1L << 30, 1L << 40, Duration.ofSeconds(1));
        RawClient slow = new RawClient(server.port(), 64 << 10)) {
      EventStream stream = subscribe(server, slow);
      for (int i = 0; i < 3000; i++) {
        stream.write(RECORD);
      }
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < 2_500_000_000L) {
        assertThat(slow.read()).isNotEmpty();
        await().pollDelay(Duration.ofMillis(5)).until(() -> true);
      }
      assertThat(server.closed).isEmpty();
      assertThat(stream.pendingBytes()).isPositive();
    }
  }

  @Test
  @Proves("hostile-15")
  void allTogetherHoldNoMoreThanTheirShare() throws Exception {
    try (TestServer server = server(6 << 20, 12 << 20, Duration.ofMinutes(5));
        RawClient first = new RawClient(server.port(), 4096);
        RawClient second = new RawClient(server.port(), 4096);
        RawClient third = new RawClient(server.port(), 4096)) {
      EventStream a = subscribe(server, first);
      EventStream b = subscribe(server, second);
      EventStream c = subscribe(server, third);
      fill(a, 11 << 19);
      fill(b, 3 << 20);
      assertThat(server.closed).isEmpty();
      for (int i = 0; i < 10_000 && a.pendingBytes() > 1 << 20; i++) {
        c.write(RECORD);
        assertThat(server.transport.outboundBytes()).isLessThan((12 << 20) + 2L * RECORD.length);
      }

      await().until(() -> server.closed.size() == 1);
      Closed closed = server.closed.remove();
      assertThat(closed.cause()).isEqualTo(Closed.Cause.OVERFLOW);
      assertThat(closed.text()).contains("all together");
      await().until(() -> a.pendingBytes() == 0);
      assertThat(b.pendingBytes()).isPositive();
      assertThat(server.transport.outboundBytes()).isLessThanOrEqualTo(12 << 20);
    }
  }

  /// Writes until so many bytes wait and the kernel takes no more of them.
  private static void fill(EventStream stream, long bytes) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              boolean settled = stream.pendingBytes() >= bytes;
              while (stream.pendingBytes() < bytes) {
                stream.write(RECORD);
              }
              return settled;
            });
  }

  @Test
  void theReaderOfAResponseMayBeDroppedToo() throws Exception {
    try (TestServer server = server(1L << 30, 1L << 40, Duration.ofMillis(400));
        RawClient deaf = new RawClient(server.port(), 4096)) {
      deaf.send("GET /large?bytes=30000000 HTTP/1.1\r\n\r\n");

      await().until(() -> server.requests.size() == 1 && server.transport.connections() == 0);
      await().until(() -> server.transport.outboundBytes() == 0);
    }
  }

  @Test
  void aWriterMayWaitForItsReader() throws Exception {
    try (TestServer server = server(SHARE, 1L << 40, Duration.ofMinutes(5));
        RawClient client = server.client()) {
      EventStream stream = subscribe(server, client);
      AtomicInteger left = new AtomicInteger(2000);
      stream.whenDrained(() -> feed(stream, left));

      assertThat(client.response().body()).hasSize(2000 * RECORD.length);
    }
  }

  private static void feed(EventStream stream, AtomicInteger left) {
    while (left.get() > 0 && stream.pendingBytes() < 100_000) {
      left.decrementAndGet();
      stream.write(RECORD);
    }
    if (left.get() > 0) {
      stream.whenDrained(() -> feed(stream, left));
    } else {
      stream.close();
    }
  }

  @Test
  @Proves("hostile-15")
  void whoNeitherReadsAnswersNorStopsAskingIsNotReadAnyFurther() throws Exception {
    try (TestServer server = server(64 << 20, 1L << 40, Duration.ofMinutes(5));
        RawClient deaf = new RawClient(server.port(), 4096);
        RawClient good = server.client()) {
      byte[] ask = "GET /large?bytes=50000 HTTP/1.1\r\n\r\n".getBytes();
      long sent = deaf.flood(ask, 1L << 30, 500);

      assertThat(sent).isLessThan(64 << 20);
      assertThat(server.transport.outboundBytes()).isLessThan(32 << 20);
      assertThat(good.get("/version").status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsNotDealtWithIsNotReadAnyFurther() throws Exception {
    try (TestServer server = server(64 << 20, 1L << 40, Duration.ofMinutes(5));
        RawClient busy = server.client();
        RawClient good = server.client()) {
      server.keepBatches = true;
      byte[] message =
          LibprocessFrame.encode(server.upid("x"), server.upid("master"), "m", new byte[50_000]);
      long sent = busy.flood(message, 1L << 30, 500);

      // The high mark is 1 MB; beyond it only one read and the kernel's buffers.
      assertThat(server.transport.inboundBytes()).isBetween(1L << 20, 4L << 20);
      assertThat(sent).isLessThan(64 << 20);
      long waiting = server.messages.size();
      server.keepBatches = false;
      server.batches.forEach(Batch::close);
      server.batches.forEach(Batch::close);

      await().until(() -> server.messages.size() > waiting);
      await().until(() -> server.transport.inboundBytes() == 0);
      assertThat(good.get("/version").status()).isEqualTo(200);
    }
  }

  @Test
  void allThatIsNotDealtWithIsBounded() throws Exception {
    try (TestServer server =
            TestServer.start(
                config ->
                    config.withLimits(config.limits().withHeld(SHARE, SHARE, 4 << 20, 1 << 20)));
        RawClient good = server.client()) {
      server.keepBatches = true;
      byte[] message =
          LibprocessFrame.encode(server.upid("x"), server.upid("master"), "m", new byte[50_000]);
      RawClient[] busy = new RawClient[12];
      for (int i = 0; i < busy.length; i++) {
        busy[i] = server.client();
        busy[i].flood(message, 1 << 20, 100);
      }
      assertThat(server.transport.inboundBytes()).isLessThan(8 << 20);
      server.keepBatches = false;
      server.batches.forEach(Batch::close);

      assertThat(good.get("/version").status()).isEqualTo(200);
      await().until(() -> server.transport.inboundBytes() == 0);
      for (RawClient client : busy) {
        client.close();
      }
    }
  }

  @Test
  @Proves("A-122")
  void aLibprocessPeerMayIgnoreItsAnswers() throws Exception {
    try (TestServer server = server(8 << 20, 1L << 40, Duration.ofMillis(200))) {
      byte[] message =
          LibprocessFrame.encode(server.upid("x"), server.upid("master"), "m", new byte[0]);
      // The answers of these fill the kernel's buffers, and ours up to where no more are given.
      try (RawClient peer = new RawClient(server.port(), 4096)) {
        byte[] many = new byte[1000 * message.length];
        for (int i = 0; i < 1000; i++) {
          System.arraycopy(message, 0, many, i * message.length, message.length);
        }
        for (int i = 0; i < 100; i++) {
          peer.send(many);
        }
        await().until(() -> server.messages.size() == 100_000);
        assertThat(server.transport.outboundBytes()).isBetween(1L, 200_000L);
        await().pollDelay(Duration.ofMillis(600)).until(() -> true);
        peer.send(message);
        await().until(() -> server.messages.size() == 100_001);
        assertThat(server.transport.connections()).isEqualTo(1);
      }
    }
  }
}
