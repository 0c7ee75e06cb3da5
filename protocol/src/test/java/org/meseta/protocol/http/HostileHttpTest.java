package org.meseta.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.protocol.Proves;

/// Bytes that no honest client sends. Every case is also fed byte by byte, so that no split changes
/// the verdict.
class HostileHttpTest {

  private static final String CHUNKED =
      "POST / HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n";

  @ParameterizedTest
  @Proves("hostile-6")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Both|POST / HTTP/1.1\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n",
        "Both|POST / HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 0\\r\\n\\r\\n",
        "More than one Content-Length|POST / HTTP/1.1\\r\\nContent-Length: 1\\r\\nContent-Length: 1\\r\\n\\r\\n",
        "More than one Content-Length|POST / HTTP/1.1\\r\\nContent-Length: 1\\r\\ncontent-length: 2\\r\\n\\r\\n",
        "Content-Length is|POST / HTTP/1.1\\r\\nContent-Length: 1, 1\\r\\n\\r\\n",
        "Content-Length is|POST / HTTP/1.1\\r\\nContent-Length: +1\\r\\n\\r\\n",
        "Content-Length is|POST / HTTP/1.1\\r\\nContent-Length: -1\\r\\n\\r\\n",
        "Content-Length is|POST / HTTP/1.1\\r\\nContent-Length: 0x10\\r\\n\\r\\n",
        "Content-Length is|POST / HTTP/1.1\\r\\nContent-Length:\\r\\n\\r\\n",
        "Content-Length is|POST / HTTP/1.1\\r\\nContent-Length: 1 0\\r\\n\\r\\n",
        "Content-Length is|POST / HTTP/1.1\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n",
        "Transfer-Encoding is|POST / HTTP/1.1\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n",
        "Transfer-Encoding is|POST / HTTP/1.1\\r\\nTransfer-Encoding: xchunked\\r\\n\\r\\n",
        "Transfer-Encoding is|POST / HTTP/1.1\\r\\nTransfer-Encoding: chunked, identity\\r\\n\\r\\n",
        "Transfer-Encoding is|POST / HTTP/1.1\\r\\nTransfer-Encoding:\\r\\n\\r\\n",
        "More than one Transfer|POST / HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n",
        "HTTP/1.0|POST / HTTP/1.0\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n",
        "begins with a blank|GET / HTTP/1.1\\r\\nA: b\\r\\n folded\\r\\n\\r\\n",
        "begins with a blank|GET / HTTP/1.1\\r\\n A: b\\r\\n\\r\\n",
        "not followed by a colon|GET / HTTP/1.1\\r\\nContent-Length : 1\\r\\n\\r\\n",
        "not followed by a colon|GET / HTTP/1.1\\r\\nA\\r\\n\\r\\n",
        "has no name|GET / HTTP/1.1\\r\\n: b\\r\\n\\r\\n",
        "line feed|GET / HTTP/1.1\\nHost: a\\n\\n",
        "line feed|GET / HTTP/1.1\\r\\nHost: a\\n\\r\\n",
        "line feed|GET / HTTP/1.1\\r\\nA: b\\nTransfer-Encoding: chunked\\r\\n\\r\\n",
        "control character|GET / HTTP/1.1\\r\\nA: b\\rC: d\\r\\n\\r\\n",
        "control character|GET / HTTP/1.1\\r\\nA: \\0\\r\\n\\r\\n",
        "carriage return|GET / HTTP/1.1\\r\\n\\rA: b\\r\\n\\r\\n",
        "More than one Host|GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n",
        "chunk size|" + CHUNKED + "zz\\r\\n",
        "chunk size|" + CHUNKED + "-1\\r\\n",
        "chunk size|" + CHUNKED + "+1\\r\\n",
        "chunk size|" + CHUNKED + "0x1\\r\\n",
        "chunk size|" + CHUNKED + "1 \\r\\n",
        "chunk size|" + CHUNKED + "\\r\\n",
        "chunk size|" + CHUNKED + "1\\n",
        "bare carriage return|" + CHUNKED + "1\\rx",
        "more than 8 digits|" + CHUNKED + "000000001\\r\\n",
        "more than 8 digits|" + CHUNKED + "fffffffff\\r\\n",
        "control character|" + CHUNKED + "1;a\\nb\\r\\n",
        "not followed by a line end|" + CHUNKED + "1\\r\\nxy",
        "not followed by a line end|" + CHUNKED + "1\\r\\nx\\n",
        "does not end with|" + CHUNKED + "0\\r\\n\\rx",
        "does not begin with a name|" + CHUNKED + "0\\r\\n folded: x\\r\\n",
        "does not begin with a name|" + CHUNKED + "0\\r\\n\\n",
        "not followed by a colon|" + CHUNKED + "0\\r\\na b\\r\\n",
        "control character|" + CHUNKED + "0\\r\\na: b\\nc: d\\r\\n",
      })
  void refusesAmbiguousFraming(String text, String request) {
    refused(400, text, request);
  }

  @ParameterizedTest
  @Proves("hostile-7")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "400|target is empty|GET  HTTP/1.1\\r\\n\\r\\n",
        "400|target, version|GET\\r\\n\\r\\n",
        "400|target, version|GET /\\r\\n\\r\\n",
        "400|HTTP/1.1 or HTTP/1.0|GET / \\r\\n\\r\\n",
        "400|HTTP/1.1 or HTTP/1.0|GET /a b HTTP/1.1\\r\\n\\r\\n",
        "400|HTTP/1.1 or HTTP/1.0|GET / http/1.1\\r\\n\\r\\n",
        "400|neither a path|GET state HTTP/1.1\\r\\n\\r\\n",
        "400|neither a path|GET * HTTP/1.1\\r\\n\\r\\n",
        "400|without a host|GET http:// HTTP/1.1\\r\\n\\r\\n",
        "400|percent escape|GET /%zz HTTP/1.1\\r\\n\\r\\n",
        "400|percent escape|GET /% HTTP/1.1\\r\\n\\r\\n",
        "400|percent escape|GET /%1 HTTP/1.1\\r\\n\\r\\n",
        "400|percent escape|GET /%00 HTTP/1.1\\r\\n\\r\\n",
        "400|percent escape|GET /a%0d%0ab HTTP/1.1\\r\\n\\r\\n",
        "400|percent escape|GET /%ff HTTP/1.1\\r\\n\\r\\n",
        "400|percent escape|GET /%c0%af HTTP/1.1\\r\\n\\r\\n",
        "400|percent escape|GET /?a=%zz HTTP/1.1\\r\\n\\r\\n",
        "400|percent escape|GET /?%00=a HTTP/1.1\\r\\n\\r\\n",
        "400|fragment|GET /a#b HTTP/1.1\\r\\n\\r\\n",
        "400|printable ASCII|GET /\u00e4 HTTP/1.1\\r\\n\\r\\n",
        "400|printable ASCII|GET /\\0 HTTP/1.1\\r\\n\\r\\n",
        "400|begin with a method|G@T / HTTP/1.1\\r\\n\\r\\n",
        "400|begin with a method| GET / HTTP/1.1\\r\\n\\r\\n",
        "400|begin with a method|\u00e4",
        "400|TLS|\u0016\u0003\u0001",
        "400|Empty lines|\\r\\n\\r\\n\\r\\n",
        "501|method|FOO / HTTP/1.1\\r\\n\\r\\n",
        "501|method|CONNECT a:1 HTTP/1.1\\r\\n\\r\\n",
        "501|method|get / HTTP/1.1\\r\\n\\r\\n",
        "505|HTTP/1.1|PRI * HTTP/2.0\\r\\n\\r\\n",
        "505|HTTP/1.1|GET / HTTP/1.2\\r\\n\\r\\n",
      })
  void refusesBadRequestLines(int status, String text, String request) {
    refused(status, text, request);
  }

  private static void refused(int status, String text, String request) {
    String raw = request.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
    for (int slice : new int[] {Integer.MAX_VALUE, 1, 3}) {
      Decoded decoded = Decoded.requests(raw, slice, HttpLimits.DEFAULT);
      HttpError error = Objects.requireNonNull(decoded.error, request);
      assertThat(error.status()).as(request).isEqualTo(status);
      assertThat(error.text()).contains(text);
      assertThat(decoded.bodies).isEmpty();
    }
  }

  @Test
  @Proves("hostile-6")
  void trailersAreLegalBoundedAndIgnored() {
    String start = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n";
    String legal = start + "Content-Length: 5\r\nHost: evil\r\n\r\nGET /next HTTP/1.1\r\n\r\n";

    Decoded decoded = Decoded.requests(legal);

    assertThat(decoded.bodies).containsExactly("x", "");
    assertThat(decoded.requests.get(0).headers().get(HeaderName.HOST)).isNull();
    assertThat(decoded.requests.get(1)).hasToString("GET /next");
    assertThat(Decoded.requests(start + "A: " + "x".repeat(9000) + "\r\n\r\n").status())
        .isEqualTo(431);
  }

  @Test
  @Proves("hostile-6")
  void nothingAfterARefusalIsDecoded() {
    Decoded decoded =
        Decoded.requests(
            "POST /a HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n");

    assertThat(decoded.requests).isEmpty();
    assertThat(decoded.bodies).isEmpty();
    assertThat(decoded.status()).isEqualTo(400);
  }

  @Test
  @Proves("hostile-7")
  void boundsTheTargetAndTheHead() {
    HttpLimits limits = HttpLimits.DEFAULT;
    for (int slice : new int[] {Integer.MAX_VALUE, 1000}) {
      assertThat(status("GET /" + "a".repeat(65536) + " HTTP/1.1\r\n\r\n", slice, limits))
          .isEqualTo(414);
      assertThat(status("GET /" + "a".repeat(65536), slice, limits)).isEqualTo(414);
      assertThat(status("GET / HTTP/1.1\r\nA: " + "a".repeat(70000) + "\r\n\r\n", slice, limits))
          .isEqualTo(431);
      assertThat(status("GET / HTTP/1.1\r\nA: " + "a".repeat(70000), slice, limits)).isEqualTo(431);
      assertThat(status("GET / HTTP/1.1\r\n" + "a:\r\n".repeat(129) + "\r\n", slice, limits))
          .isEqualTo(431);
      assertThat(status("GET / HTTP/1.1\r\n" + "a:\r\n".repeat(128) + "\r\n", slice, limits))
          .isZero();
      assertThat(status("GET /" + "a".repeat(16000) + " HTTP/1.1\r\n\r\n", slice, limits)).isZero();
    }
  }

  @Test
  void boundsTheBody() {
    HttpLimits limits = HttpLimits.DEFAULT.withBody(10);
    String chunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";

    assertThat(status("POST / HTTP/1.1\r\nContent-Length: 11\r\n\r\n", 1000, limits))
        .isEqualTo(413);
    assertThat(status("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n0123456789", 1000, limits))
        .isZero();
    assertThat(status(chunked + "b\r\n", 1000, limits)).isEqualTo(413);
    assertThat(status(chunked + "6\r\n012345\r\n5\r\n", 1000, limits)).isEqualTo(413);
    assertThat(status(chunked + "6\r\n012345\r\n4\r\n0123\r\n0\r\n\r\n", 1000, limits)).isZero();
    assertThat(status(chunked + "1;" + "e".repeat(20000), 1000, limits)).isEqualTo(400);
  }

  private static int status(String request, int slice, HttpLimits limits) {
    return Decoded.requests(request, slice, limits).status();
  }
}
