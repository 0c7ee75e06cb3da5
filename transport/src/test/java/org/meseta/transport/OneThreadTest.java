package org.meseta.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.libprocess.Upid;

/// The core's loop on the thread that owns the connections, as on small machines.
class OneThreadTest {

  private final Queue<EventStream> streams = new ConcurrentLinkedQueue<>();
  private final Queue<String> names = new ConcurrentLinkedQueue<>();

  @Test
  void everythingLeavesWithTheBatch() throws Exception {
    try (TransportThreads threads = TransportThreads.create("one");
        TestServer peer = TestServer.start();
        Transport transport =
            Transport.start(
                TransportConfig.on("127.0.0.1", 0), threads, _ -> true, this::received)) {
      threads.loop().submit(() -> transport.batchOn(Thread.currentThread())).get();
      try (RawClient subscriber = new RawClient(transport.address().getPort());
          RawClient caller = new RawClient(transport.address().getPort())) {
        subscriber.send("GET /stream HTTP/1.1\r\n\r\n");
        assertThat(subscriber.response("HEAD").status()).isEqualTo(200);
        await().until(() -> streams.size() == 1);
        caller.send("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\nG@T / HTTP/1.1\r\n\r\n");
        assertThat(caller.response().text()).isEqualTo("/a");
        assertThat(caller.response().text()).isEqualTo("/b");
        assertThat(caller.response().status()).isEqualTo(400);

        Upid us = new Upid("master", "127.0.0.1", transport.address().getPort());
        threads
            .loop()
            .execute(
                () -> {
                  transport.links().link(peer.upid("slave(1)"));
                  for (int i = 0; i < 100; i++) {
                    transport.links().send(us, peer.upid("slave(1)"), "m" + i, new byte[i]);
                    streams.forEach(stream -> stream.write(new byte[] {'x'}));
                  }
                  streams.forEach(EventStream::close);
                  transport.flush();
                });
        await().until(() -> peer.messages.size() == 100);
        StringBuilder body = new StringBuilder();
        while (body.toString().chars().filter(c -> c == 'x').count() < 100) {
          body.append(new String(subscriber.read(), java.nio.charset.StandardCharsets.US_ASCII));
        }
        await().until(() -> transport.outboundBytes() == 0);
      }
    }
    assertThat(names).isNotEmpty().allMatch(name -> name.startsWith("one-io"));
  }

  @Test
  void nothingLeavesOnceItIsSilenced() throws Exception {
    try (TransportThreads threads = TransportThreads.create("one");
        TestServer peer = TestServer.start();
        Transport transport =
            Transport.start(
                TransportConfig.on("127.0.0.1", 0), threads, _ -> true, this::received)) {
      threads.loop().submit(() -> transport.batchOn(Thread.currentThread())).get();
      Upid us = new Upid("master", "127.0.0.1", transport.address().getPort());
      threads
          .loop()
          .submit(
              () -> {
                transport.links().link(peer.upid("slave(1)"));
                transport.links().send(us, peer.upid("slave(1)"), "before", new byte[1]);
                transport.flush();
              })
          .get();
      await().until(() -> peer.messages.size() == 1);

      threads
          .loop()
          .submit(
              () -> {
                transport.links().send(us, peer.upid("slave(1)"), "too late", new byte[1]);
                transport.silence();
              })
          .get();
      transport.close();

      await().until(() -> peer.transport.connections() == 0);
      assertThat(peer.messages).hasSize(1);
    }
  }

  private void received(Batch batch) {
    try (batch) {
      for (Received event : batch.events()) {
        if (event instanceof Received.Request(HttpRequest request, Exchange exchange)) {
          names.add(Thread.currentThread().getName());
          if (request.path().equals("/stream")) {
            streams.add(exchange.stream(200, List.of()));
          } else {
            exchange.respond(HttpResponse.text(200, request.path()));
          }
        }
      }
    }
  }
}
