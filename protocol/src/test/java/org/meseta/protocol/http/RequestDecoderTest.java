package org.meseta.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.protocol.Proves;

class RequestDecoderTest {

  private static final String CONVERSATION =
      """
      GET /state?jsonp=a%28b+c;x&y= HTTP/1.1
      Host: 127.0.0.1:5050
      Accept: a
      Accept:\tb\s\s

      POST /master/mesos.internal.PingSlaveMessage HTTP/1.1
      User-Agent: libprocess/x@1.2.3.4:5
      Connection: Keep-Alive
      Host:\s
      Transfer-Encoding: Chunked

      2;ignored=yes
      \u0008\u0001
      00A
      0123456789
      0
      Trailer: legal and ignored
      Another: one

      POST /api/v1 HTTP/1.1
      Content-Length: 2

      {}GET http://127.0.0.1:6150/version HTTP/1.1
      Host: x
      Connection: close

      GET /ignored HTTP/1.1

      """
          .replace("\n", "\r\n");

  @Test
  @Proves("A-120")
  void decodesPipelinedRequests() {
    Decoded decoded = Decoded.requests(CONVERSATION);

    assertThat(decoded.error).isNull();
    assertThat(decoded.bodies).containsExactly("", "\b\u00010123456789", "{}", "");
    assertThat(decoded.requests)
        .extracting(head -> head.target().path())
        .containsExactly(
            "/state", "/master/mesos.internal.PingSlaveMessage", "/api/v1", "/version");
    RequestHead first = decoded.requests.get(0);
    assertThat(first.target().query()).containsOnlyKeys("jsonp", "x", "y");
    assertThat(first.target().parameter("jsonp")).isEqualTo("a(b c");
    assertThat(first.headers().get(HeaderName.ACCEPT)).isEqualTo("a, b");
    assertThat(first.headers().get(HeaderName.of("aCCEPT"))).isEqualTo("a, b");
    assertThat(first.headers().get(HeaderName.ORIGIN)).isNull();
    assertThat(decoded.requests.get(1).isChunked()).isTrue();
    assertThat(decoded.requests.get(1).headers().get(HeaderName.HOST)).isEmpty();
    assertThat(decoded.requests.get(2).contentLength()).isEqualTo(2);
    assertThat(decoded.requests.get(3).target().authority()).isEqualTo("127.0.0.1:6150");
    assertThat(decoded.requests.get(3).keepAlive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 64, 100})
  void givesTheSameHoweverTheBytesAreSplit(int slice) {
    Decoded whole = Decoded.requests(CONVERSATION);
    Decoded split = Decoded.requests(CONVERSATION, slice, HttpLimits.DEFAULT);

    assertThat(split).hasToString(whole.toString());
  }

  @Test
  void equalHeadsAreParsedOnce() {
    String message = "POST /m/n HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n";
    Decoded decoded = Decoded.requests(message + message + "GET /m/n HTTP/1.1\r\n\r\n" + message);

    assertThat(decoded.bodies).containsExactly("x", "x", "", "x");
    assertThat(decoded.requests.get(1)).isSameAs(decoded.requests.get(0));
    assertThat(decoded.requests.get(3)).isSameAs(decoded.requests.get(0));
  }

  @Test
  void persistsAsTheVersionAndConnectionHeaderSay() {
    assertThat(keepAlive("HTTP/1.1\r\n")).isTrue();
    assertThat(keepAlive("HTTP/1.1\r\nConnection: x, Close\r\n")).isFalse();
    assertThat(keepAlive("HTTP/1.0\r\n")).isFalse();
    assertThat(keepAlive("HTTP/1.0\r\nConnection: keep-alive\r\n")).isTrue();
  }

  private static boolean keepAlive(String rest) {
    return Decoded.requests("GET / " + rest + "\r\n").requests.get(0).keepAlive();
  }

  @Test
  void decodesPaths() {
    assertThat(path("/slave%281%29/health")).isEqualTo("/slave(1)/health");
    assertThat(path("/a+b%2Bc")).isEqualTo("/a+b+c");
    assertThat(path("//")).isEqualTo("//");
    assertThat(path("http://host")).isEqualTo("/");
    assertThat(path("http://host?a=b")).isEqualTo("/");
    assertThat(path("/%e2%82%ac")).isEqualTo("/€");
    assertThat(Decoded.requests("OPTIONS * HTTP/1.1\r\n\r\n").requests.get(0).target().path())
        .isEqualTo("*");
  }

  private static String path(String target) {
    return Decoded.requests("GET " + target + " HTTP/1.1\r\n\r\n").requests.get(0).target().path();
  }

  @Test
  void theLastOfSeveralQueryValuesWins() {
    RequestTarget target =
        Decoded.requests("GET /t?a=1&a=2&&b=%0A&c=x=y HTTP/1.1\r\n\r\n").requests.get(0).target();

    assertThat(target.parameter("a")).isEqualTo("2");
    assertThat(target.parameter("b")).isEqualTo("\n");
    assertThat(target.parameter("c")).isEqualTo("x=y");
    assertThat(target.parameter("d")).isNull();
  }

  @Test
  void toleratesAnEmptyLineBetweenRequests() {
    Decoded decoded = Decoded.requests("\r\nGET /a HTTP/1.1\r\n\r\n\r\nGET /b HTTP/1.1\r\n\r\n");

    assertThat(decoded.requests)
        .extracting(RequestHead::toString)
        .isEqualTo(List.of("GET /a", "GET /b"));
  }

  @Test
  void tellsWhereItStands() {
    RequestDecoder decoder = new RequestDecoder(HttpLimits.DEFAULT);
    Decoded sink = new Decoded();

    assertThat(decoder.isInHead() || decoder.isInBody()).isFalse();
    feed(decoder, "POST / HT", sink);
    assertThat(decoder.isInHead()).isTrue();
    feed(decoder, "TP/1.1\r\nContent-Length: 2\r\n\r\nx", sink);
    assertThat(decoder.isInHead()).isFalse();
    assertThat(decoder.isInBody()).isTrue();
    feed(decoder, "y", sink);
    assertThat(decoder.isInBody()).isFalse();
    assertThat(sink.bodies).containsExactly("xy");
  }

  private static void feed(RequestDecoder decoder, String text, Decoded sink) {
    byte[] bytes = Ascii.bytes(text);
    decoder.feed(bytes, 0, bytes.length, sink);
  }

  @Test
  void pausesBetweenMessagesWhenTold() {
    byte[] bytes =
        Ascii.bytes(
            "GET /a HTTP/1.1\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 1\r\n\r\nxGET /c HTTP/1.1\r\n\r\n");
    RequestDecoder decoder = new RequestDecoder(HttpLimits.DEFAULT);
    Decoded sink = new Decoded();
    sink.afterEnd = decoder::pause;
    int used = 0;
    for (int messages = 1; messages <= 3; messages++) {
      used += decoder.feed(bytes, used, bytes.length - used, sink);
      assertThat(sink.bodies).hasSize(messages);
    }
    assertThat(used).isEqualTo(bytes.length);
  }
}
