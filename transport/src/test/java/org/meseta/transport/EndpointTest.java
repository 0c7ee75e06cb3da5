package org.meseta.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

class EndpointTest {

  private TestServer server;
  private RawClient client;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
    client = server.client();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void answersAndKeepsTheConnection() {
    RawClient.Response first = client.get("/version");
    RawClient.Response second = client.get("/nosuch");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text()).isEqualTo(TestServer.VERSION);
    assertThat(first.header("Content-Type")).isEqualTo("application/json");
    assertThat(first.header("Date"))
        .matches("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT");
    assertThat(first.header("Connection")).isEqualTo("null");
    assertThat(second.status()).isEqualTo(404);
    assertThat(second.text()).isEqualTo("404 Not Found.");
    assertThat(second.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
  }

  @Test
  void endsTheConnectionWhenToldSo() {
    client.send("GET /version HTTP/1.1\r\nConnection: close\r\n\r\nGET /ignored HTTP/1.1\r\n\r\n");

    assertThat(client.readAll()).endsWith("Connection: close\r\n\r\n" + TestServer.VERSION);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void speaksHttp10() {
    client.send("GET /version HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    assertThat(client.response().header("Connection")).isEqualTo("keep-alive");

    client.send("GET /version HTTP/1.0\r\n\r\n");
    assertThat(client.response().text()).isEqualTo(TestServer.VERSION);
    assertThat(client.isClosedWithin(5000)).isTrue();
  }

  @Test
  void answersHeadWithHeadersOnly() {
    client.send("HEAD /version HTTP/1.1\r\n\r\nGET /echo HTTP/1.1\r\n\r\n");

    RawClient.Response head = client.response("HEAD");
    assertThat(head.header("Content-Length"))
        .isEqualTo(String.valueOf(TestServer.VERSION.length()));
    assertThat(head.body()).isEmpty();
    assertThat(client.response().status()).isEqualTo(200);
  }

  @Test
  @Proves("A-120")
  void answersPipelinedRequestsInOrder() {
    client.send(
        "GET /later HTTP/1.1\r\n\r\n"
            + "GET /version HTTP/1.1\r\n\r\n"
            + "POST /master/m HTTP/1.1\r\nLibprocess-From: x@127.0.0.1:1\r\n\r\n"
            + "GET /later HTTP/1.1\r\n\r\n"
            + "POST /echo HTTP/1.1\r\nContent-Length: 2\r\n\r\nok");
    await().until(() -> server.requests.size() == 4);

    Exchange first = server.waiting.remove();
    Exchange second = server.waiting.remove();
    second.respond(HttpResponse.text(200, "second"));
    first.respond(HttpResponse.text(200, "first"));

    assertThat(client.response().text()).isEqualTo("first");
    assertThat(client.response().text()).isEqualTo(TestServer.VERSION);
    assertThat(client.response().status()).isEqualTo(202);
    assertThat(client.response().text()).isEqualTo("second");
    assertThat(client.response().text()).isEqualTo("ok");
  }

  @Test
  void aRequestIsAnsweredOnce() {
    client.send("GET /later HTTP/1.1\r\n\r\n");
    await().until(() -> server.waiting.size() == 1);
    Exchange exchange = server.waiting.remove();
    exchange.respond(HttpResponse.of(200));

    assertThatThrownBy(() -> exchange.respond(HttpResponse.of(200)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> exchange.stream(200, List.of()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(client.response().status()).isEqualTo(200);
  }

  @Test
  void tellsThatTheClientHasGone() {
    client.send("GET /later HTTP/1.1\r\n\r\n");
    await().until(() -> server.waiting.size() == 1);
    client.close();
    await().until(() -> server.transport.connections() <= 1);

    // A half-closed client may still wait for its answer; only writing shows that this one does
    // not.
    server.waiting.remove().respond(HttpResponse.of(200));
    await().until(() -> server.transport.connections() == 0);
  }

  @Test
  void answersAClientThatHasEndedItsOwnSide() {
    client.send("GET /later HTTP/1.1\r\n\r\n");
    client.endOutput();
    await().until(() -> server.waiting.size() == 1);
    server.waiting.remove().respond(HttpResponse.text(200, "still here"));

    assertThat(client.readAll()).endsWith("still here");
  }

  @Test
  void asksForTheBodyOfAClientThatWaits() {
    client.send("POST /echo HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    assertThat(client.response().status()).isEqualTo(100);

    client.send("ok");
    assertThat(client.response().text()).isEqualTo("ok");

    client.send("POST /echo HTTP/1.1\r\nExpect: wonders\r\nContent-Length: 2\r\n\r\nok");
    assertThat(client.response().status()).isEqualTo(417);
  }

  @Test
  void streamsChunksUntilTheStreamIsEnded() {
    client.send(
        "GET /stream HTTP/1.1\r\nAccept-Encoding: gzip\r\n\r\nGET /version HTTP/1.1\r\n\r\n");
    await().until(() -> server.streams.size() == 1);
    EventStream stream = server.streams.remove();
    stream.write("2\n{}".getBytes());
    stream.write("3\n[1]".getBytes());
    stream.close();

    RawClient.Response response = client.response();
    assertThat(response.header("Transfer-Encoding")).isEqualTo("chunked");
    assertThat(response.header("Content-Encoding")).isEqualTo("null");
    assertThat(response.header("Mesos-Stream-Id")).isEqualTo("id-1");
    assertThat(response.text()).isEqualTo("2\n{}3\n[1]");
    assertThat(client.response().text()).isEqualTo(TestServer.VERSION);
    await().until(() -> server.closed.size() == 1);
    assertThat(server.closed.remove().cause()).isEqualTo(Closed.Cause.DONE);
  }

  @Test
  void aStreamIsOneChunkPerWrite() {
    client.send("GET /stream HTTP/1.1\r\nConnection: close\r\n\r\n");
    await().until(() -> server.streams.size() == 1);
    EventStream stream = server.streams.remove();
    stream.write("2\n{}".getBytes());
    stream.write(new byte[0]);
    stream.write("20\n01234567890123456789".getBytes());
    stream.close();

    assertThat(client.readAll())
        .endsWith("\r\n\r\n4\r\n2\n{}\r\n17\r\n20\n01234567890123456789\r\n0\r\n\r\n");
  }

  @Test
  void streamsToHttp10WithoutChunks() {
    client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    await().until(() -> server.streams.size() == 1);
    EventStream stream = server.streams.remove();
    stream.write("plain".getBytes());
    stream.close();

    assertThat(client.readAll())
        .contains("Connection: close\r\n")
        .doesNotContain("chunked")
        .endsWith("\r\n\r\nplain");
  }

  @Test
  void tellsThatASubscriberHasGone() {
    client.send("GET /stream HTTP/1.1\r\n\r\n");
    await().until(() -> server.streams.size() == 1);
    client.close();

    await().until(() -> server.closed.size() == 1);
    assertThat(server.closed.remove().cause()).isEqualTo(Closed.Cause.PEER);
    server.streams.remove().write("to nobody".getBytes());
    assertThat(server.transport.connections()).isZero();
    await().until(() -> server.transport.outboundBytes() == 0);
  }

  @Test
  void anAbortedStreamEndsTheConnection() {
    client.send("GET /stream HTTP/1.1\r\n\r\n");
    await().until(() -> server.streams.size() == 1);
    server.streams.remove().abort("replaced by another");

    assertThat(client.readAll()).doesNotContain("0\r\n\r\n");
    await().until(() -> server.closed.size() == 1);
    assertThat(server.closed.remove())
        .isEqualTo(new Closed(Closed.Cause.ABORTED, "replaced by another"));
  }

  @Test
  void largeAnswersComeFromTheReadersLoop() {
    assertThat(client.get("/version").status()).isEqualTo(200);
    byte[] large = client.get("/large?bytes=20000000").body();
    assertThat(client.get("/version").status()).isEqualTo(200);
    client.send("GET /large?bytes=1000000 HTTP/1.1\r\n\r\nGET /version HTTP/1.1\r\n\r\n");

    assertThat(client.response().body()).isEqualTo(Arrays.copyOf(large, 1_000_000));
    assertThat(client.response().text()).isEqualTo(TestServer.VERSION);
    assertThat(large).hasSize(20_000_000);
    assertThat(large[19_999_999]).isEqualTo((byte) ('a' + 19_999_999 % 23));
    assertThat(server.threadNames)
        .satisfiesExactly(
            name -> assertThat(name).startsWith("test-io"),
            name -> assertThat(name).startsWith("test-io"),
            name -> assertThat(name).startsWith("test-readers"),
            name -> assertThat(name).startsWith("test-readers"),
            name -> assertThat(name).startsWith("test-readers"));
  }

  @Test
  void whatTheLoopWritesWaitsForTheFlush() throws Exception {
    client.send("GET /later HTTP/1.1\r\n\r\n");
    await().until(() -> server.waiting.size() == 1);
    Exchange exchange = server.waiting.remove();
    server
        .threads
        .loop()
        .submit(
            () -> {
              server.transport.batchOn(Thread.currentThread());
              exchange.respond(HttpResponse.text(200, "batched"));
              assertThat(server.transport.outboundBytes()).isPositive();
              server.transport.flush();
              assertThat(server.transport.outboundBytes()).isZero();
            })
        .get();

    assertThat(client.response().text()).isEqualTo("batched");
  }

  @Test
  void whatOthersWriteDoesNotWaitForTheLoop() throws Exception {
    client.send("GET /later HTTP/1.1\r\n\r\nGET /later HTTP/1.1\r\n\r\n");
    await().until(() -> server.waiting.size() == 2);
    Exchange first = server.waiting.remove();
    Exchange second = server.waiting.remove();
    Thread loop =
        Thread.ofPlatform()
            .start(
                () -> {
                  server.transport.batchOn(Thread.currentThread());
                  first.respond(HttpResponse.text(200, "held"));
                });
    loop.join();
    assertThat(server.transport.outboundBytes()).isPositive();

    second.respond(HttpResponse.text(200, "at once"));

    assertThat(client.response().text()).isEqualTo("held");
    assertThat(client.response().text()).isEqualTo("at once");
  }

  @Test
  void whatATaskOnTheLoopForgotToFlushLeavesAfterIt() throws Exception {
    client.send("GET /later HTTP/1.1\r\n\r\n");
    await().until(() -> server.waiting.size() == 1);
    Exchange exchange = server.waiting.remove();
    server.threads.loop().submit(() -> server.transport.batchOn(Thread.currentThread())).get();
    server.threads.loop().execute(() -> exchange.respond(HttpResponse.text(200, "not lost")));

    assertThat(client.response().text()).isEqualTo("not lost");
  }
}
