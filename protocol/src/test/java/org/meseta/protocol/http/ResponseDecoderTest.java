package org.meseta.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseDecoderTest {

  private static Decoded decode(String text, int slice, boolean close, String... methods) {
    ResponseDecoder decoder = new ResponseDecoder(HttpLimits.DEFAULT);
    for (String method : methods) {
      decoder.requested(method);
    }
    Decoded decoded = new Decoded();
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < bytes.length; at += slice) {
      decoder.feed(bytes, at, Math.min(slice, bytes.length - at), decoded);
    }
    if (close) {
      decoder.close(decoded);
    }
    return decoded;
  }

  @Test
  void decodesResponsesHoweverTheyAreSplit() {
    String text =
        "HTTP/1.1 100 Continue\r\n\r\n"
            + "HTTP/1.1 202 Accepted\r\nDate: x\r\nContent-Length: 0\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
            + "HTTP/1.1 404\r\n\r\nuntil the end";
    for (int slice = 1; slice < 100; slice++) {
      Decoded decoded = decode(text, slice, true, "POST", "HEAD", "GET", "GET");

      assertThat(decoded.error).isNull();
      assertThat(decoded.responses)
          .extracting(ResponseHead::status)
          .containsExactly(100, 202, 200, 200, 404);
      assertThat(decoded.bodies).containsExactly("", "", "abc", "until the end");
    }
  }

  @Test
  void refusesWhatIsNoResponse() {
    assertThat(decode("HTTP/2 200\r\n\r\n", 99, false).status()).isEqualTo(400);
    assertThat(decode("HTTP/1.1 2000 OK\r\n\r\n", 99, false).status()).isEqualTo(400);
    assertThat(decode("HTTP/1.1 99 OK\r\n\r\n", 99, false).status()).isEqualTo(400);
    assertThat(decode("SSH-2.0\r\n\r\n", 99, false).status()).isEqualTo(400);
  }

  @Test
  void tellsWhenTheConnectionEndedTooEarly() {
    assertThat(decode("HTTP/1.1 200 OK\r\n", 99, true).status()).isEqualTo(502);
    assertThat(decode("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nx", 99, true).status())
        .isEqualTo(502);
    assertThat(decode("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", 99, true).status()).isZero();
  }
}
