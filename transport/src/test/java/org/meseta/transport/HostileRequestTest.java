package org.meseta.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.protocol.Proves;
import org.meseta.protocol.http.HttpLimits;
import org.meseta.protocol.libprocess.LibprocessFrame;
import org.meseta.protocol.libprocess.LibprocessMessage;
import org.meseta.protocol.libprocess.Upid;

/// Hostile bytes on real sockets: the exact status, nothing smuggled, others unaffected. The
/// decoder's own tests hold the longer lists.
class HostileRequestTest {

  private TestServer server = start();

  private static TestServer start() {
    try {
      return TestServer.start(
          config ->
              config.withLimits(
                  config
                      .limits()
                      .withHttp(HttpLimits.DEFAULT.withBody(1 << 20))
                      .withInflated(2 << 20)));
    } catch (TransportException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @Proves({"hostile-6", "hostile-7"})
  @CsvSource(
      delimiter = '|',
      value = {
        "400|POST /echo HTTP/1.1\\r\\nContent-Length: 4\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
        "400|POST /echo HTTP/1.1\\r\\nContent-Length: 0\\r\\nContent-Length: 44\\r\\n\\r\\n",
        "400|POST /echo HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0x0\\r\\n\\r\\n",
        "400|GET /version HTTP/1.1\\r\\nA: b\\r\\n c\\r\\n\\r\\n",
        "400|GET /version HTTP/1.1\\nHost: a\\n\\n",
        "400|GET  HTTP/1.1\\r\\n\\r\\n",
        "400|GET /%zz HTTP/1.1\\r\\n\\r\\n",
        "400|GET /%00 HTTP/1.1\\r\\n\\r\\n",
        "404|GET // HTTP/1.1\\r\\n\\r\\n",
        "404|POST / HTTP/1.1\\r\\nLibprocess-From: x@127.0.0.1:1\\r\\n\\r\\n",
        "404|POST // HTTP/1.1\\r\\nLibprocess-From: x@127.0.0.1:1\\r\\n\\r\\n",
        "400|POST  HTTP/1.1\\r\\nLibprocess-From: x@127.0.0.1:1\\r\\n\\r\\n",
        "413|POST /echo HTTP/1.1\\r\\nContent-Length: 1048577\\r\\n\\r\\n",
      })
  void refusesAndSmugglesNothing(int status, String request) {
    String raw = request.replace("\\r", "\r").replace("\\n", "\n");
    try (RawClient other = server.client();
        RawClient client = server.client()) {
      other.send("GET /vers");
      client.send(raw + "GET /smuggled HTTP/1.1\r\n\r\n");

      assertThat(client.response().status()).isEqualTo(status);
      if (status != 404) {
        assertThat(client.isClosedWithin(5000)).isTrue();
        assertThat(server.requests).isEmpty();
      }
      assertThat(other.send("ion HTTP/1.1\r\n\r\n").response().status()).isEqualTo(200);
    }
  }

  @Test
  @Proves("hostile-6")
  void trailersAreLegal() {
    try (RawClient client = server.client()) {
      client.send(
          "POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX: y\r\n\r\n"
              + "GET /version HTTP/1.1\r\n\r\n");

      assertThat(client.response().text()).isEqualTo("ok");
      assertThat(client.response().text()).isEqualTo(TestServer.VERSION);
    }
  }

  @Test
  @Proves("hostile-7")
  void refusesALongTarget() {
    try (RawClient client = server.client()) {
      client.send("GET /" + "a".repeat(64 << 10) + " HTTP/1.1\r\n\r\n");
      assertThat(client.response().status()).isEqualTo(414);
    }
  }

  @Test
  void answersBeforeTheRefusal() {
    try (RawClient client = server.client()) {
      client.send("GET /later HTTP/1.1\r\n\r\nG@T / HTTP/1.1\r\n\r\n");
      await().until(() -> server.waiting.size() == 1);
      server.waiting.remove().respond(HttpResponse.text(200, "first"));

      assertThat(client.response().text()).isEqualTo("first");
      assertThat(client.response().status()).isEqualTo(400);
      assertThat(client.isClosedWithin(5000)).isTrue();
    }
  }

  @Test
  @Proves("hostile-8")
  void controlCharactersInHeadersOfTheResponseAreEncoded() {
    try (RawClient client = server.client()) {
      client.send(
          "GET /redirect?to=a%0d%0aEvil:%20x%e2%82%ac HTTP/1.1\r\nConnection: close\r\n\r\n");

      assertThat(client.readAll())
          .contains("\r\nLocation: //a%0d%0aEvil: x%e2%82%ac\r\n")
          .doesNotContain("\nEvil");
    }
  }

  @Test
  @Proves("hostile-8")
  void refusesInjectionIntoTheSender() {
    try (RawClient client = server.client()) {
      client.send("POST /master/m HTTP/1.1\r\nLibprocess-From: x@1.2.3.4:5\rEvil: y\r\n\r\n");
      assertThat(client.response().status()).isEqualTo(400);
    }
    assertThat(server.messages).isEmpty();
  }

  private static byte[] gzip(byte[] body) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(body);
    }
    return out.toByteArray();
  }

  private RawClient.Response post(String coding, byte[] body) {
    try (RawClient client = server.client()) {
      client.send(
          "POST /echo HTTP/1.1\r\nContent-Encoding: "
              + coding
              + "\r\nContent-Length: "
              + body.length
              + "\r\n\r\n");
      return client.send(body).response();
    }
  }

  @Test
  @Proves("A-022")
  void inflatesRequests() throws Exception {
    byte[] body = "hello ".repeat(1000).getBytes(StandardCharsets.US_ASCII);

    assertThat(post("gzip", gzip(body)).body()).isEqualTo(body);
    assertThat(post("X-GZIP", gzip(body)).body()).isEqualTo(body);
    assertThat(post("identity", body).body()).isEqualTo(body);
    assertThat(post("deflate", body).status()).isEqualTo(415);
  }

  @Test
  @Proves("hostile-11")
  void refusesABomb() throws Exception {
    byte[] bomb = gzip(new byte[100 << 20]);
    assertThat(bomb.length).isLessThan(1 << 20);

    RawClient.Response response = post("gzip", bomb);

    assertThat(response.status()).isEqualTo(413);
    assertThat(response.text()).contains("2097152 bytes when inflated");
    assertThat(post("gzip", gzip(new byte[2 << 20])).status()).isEqualTo(200);
    assertThat(post("gzip", gzip(new byte[(2 << 20) + 1])).status()).isEqualTo(413);
    assertThat(post("gzip", new byte[] {31, -117, 8, 0, 1}).status()).isEqualTo(400);
    assertThat(post("gzip", new byte[0]).status()).isEqualTo(400);
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @Proves("A-022")
  @CsvSource(
      delimiter = '|',
      value = {
        "true|gzip",
        "true|*",
        "true|deflate, gzip;q=0.5",
        "true|GZIP",
        "false|gzip;q=0",
        "false|gzip;q=0.0",
        "false|identity",
        "false|gzip;q=0, *",
        "false|*;q=0",
        "false|deflate"
      })
  void compressesLargeResponses(boolean zipped, String accept) {
    try (RawClient client = server.client()) {
      String headers = " HTTP/1.1\r\nAccept-Encoding: " + accept + "\r\n\r\n";
      RawClient.Response small = client.send("GET /large?bytes=1023" + headers).response();
      RawClient.Response large = client.send("GET /large?bytes=1024" + headers).response();

      assertThat(small.header("Content-Encoding")).isEqualTo("null");
      assertThat(small.body()).hasSize(1023);
      assertThat(large.header("Content-Encoding")).isEqualTo(zipped ? "gzip" : "null");
      byte[] body =
          zipped && Gzip.inflate(large.body(), 9999) instanceof Gzip.Body(byte[] inflated)
              ? inflated
              : large.body();
      assertThat(body).hasSize(1024).startsWith('a', 'b', 'c');
    }
  }

  @Test
  @Proves("hostile-13")
  void takesForgedAndStrangeSendersForWhatTheyAre() {
    Upid self = server.upid("master");
    try (RawClient client = server.client()) {
      for (Upid from :
          List.of(self, self, new Upid("master", "0.0.0.0", 0), new Upid("", "1.2.3.4", 5))) {
        client.send(LibprocessFrame.encode(from, self, "no.such.Message", new byte[] {1, 2, 3}));
        assertThat(client.response().status()).isEqualTo(202);
      }
    }
    // The same id over another connection is the same sender: the wire gives no identity beyond it.
    try (RawClient client = server.client()) {
      client.send(LibprocessFrame.encode(self, self, "no.such.Message", new byte[0]));
      assertThat(client.response().status()).isEqualTo(202);
    }
    assertThat(server.messages)
        .hasSize(5)
        .extracting(LibprocessMessage::from)
        .startsWith(self, self);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403|Host: evil.example", "403|Host: evil.example:5050", "403|Host: 127.0.0.1.evil.example",
            "403|Host: [evil]",
        "403|Host: localhost.evil", "200|Host: 127.0.0.1:5050", "200|Host: LOCALHOST:5050",
            "200|Host: [::1]:5050",
        "200|Host: ours.example", "200|Host: x.localhost", "200|Host:", "200|X: no host at all"
      })
  void checksTheHostWhenAsked(int status, String header) throws Exception {
    try (TestServer local =
            TestServer.start(
                config -> config.withHosts(HostCheck.only(java.util.Set.of("Ours.example"))));
        RawClient client = local.client()) {
      client.send("GET /version HTTP/1.1\r\n" + header + "\r\n\r\n");
      assertThat(client.response().status()).isEqualTo(status);

      client.send(
          "POST /master/m HTTP/1.1\r\nLibprocess-From: x@127.0.0.1:1\r\n" + header + "\r\n\r\n");
      assertThat(client.response().status()).isEqualTo(status == 200 ? 202 : status);

      client.send("GET http://evil.example/version HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(client.response().status()).isEqualTo(403);
    }
  }
}
