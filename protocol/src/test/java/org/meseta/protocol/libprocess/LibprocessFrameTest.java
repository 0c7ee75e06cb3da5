package org.meseta.protocol.libprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.SpecFiles;
import org.meseta.protocol.http.HeaderName;
import org.meseta.protocol.http.HttpError;
import org.meseta.protocol.http.HttpLimits;
import org.meseta.protocol.http.RequestDecoder;
import org.meseta.protocol.http.RequestHead;
import org.meseta.protocol.http.RequestSink;

class LibprocessFrameTest {

  /// A recorded message with its receiver's address.
  record Recorded(LibprocessMessage message, String host) {}

  @Test
  @Proves({"A-110", "A-111", "A-112", "A-113"})
  void writesEveryRecordedMessageByteForByte() {
    int compared = 0;
    for (Path file : SpecFiles.find("recorded/libprocess", ".bin")) {
      byte[] bytes = SpecFiles.bytes(file);
      List<Recorded> recorded = decode(bytes);
      // Made-up peers of the recorder wrote an empty Host, v1 clients sent endpoint calls: not
      // libprocess' own bytes.
      if (recorded.isEmpty() || recorded.stream().anyMatch(one -> one.host().isEmpty())) {
        continue;
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (Recorded one : recorded) {
        LibprocessMessage message = one.message();
        Upid to = Objects.requireNonNull(Upid.parse(message.to() + "@" + one.host()));
        out.writeBytes(LibprocessFrame.encode(message.from(), to, message.name(), message.body()));
      }
      assertThat(out.toByteArray()).as(file.getFileName().toString()).isEqualTo(bytes);
      compared += recorded.size();
    }
    assertThat(compared).isGreaterThan(400);
  }

  private static List<Recorded> decode(byte[] bytes) {
    List<Recorded> recorded = new ArrayList<>();
    RequestDecoder decoder = new RequestDecoder(HttpLimits.DEFAULT);
    decoder.feed(
        bytes,
        0,
        bytes.length,
        new RequestSink() {
          private final ByteArrayOutputStream body = new ByteArrayOutputStream();
          private final List<RequestHead> head = new ArrayList<>();

          @Override
          public void head(RequestHead next) {
            head.add(next);
          }

          @Override
          public void body(byte[] slice, int offset, int length) {
            body.write(slice, offset, length);
          }

          @Override
          public void end() {
            MessageHead message = MessageHead.of(head.getLast());
            String host = head.getLast().headers().get(HeaderName.HOST);
            if (message != null && host != null) {
              recorded.add(new Recorded(message.with(body.toByteArray()), host));
            }
            body.reset();
          }

          @Override
          public void refused(HttpError error) {
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 ");
          }
        });
    return recorded;
  }

  @Test
  @Proves("hostile-8")
  void noIdBreaksOutOfTheHead() {
    Upid from = new Upid("a\r\nEvil: x", "1.2.3.4", 5);
    Upid to = new Upid("b HTTP/1.1\r\nX: y/?#%", "h", 6);

    String text =
        new String(
            LibprocessFrame.encode(from, to, "n\n", new byte[] {1}), StandardCharsets.US_ASCII);

    assertThat(text)
        .isEqualTo(
            """
            POST /b%20HTTP%2f1.1%0d%0aX:%20y%2f%3f%23%25/n%0a HTTP/1.1
            User-Agent: libprocess/a__Evil: x@1.2.3.4:5
            Libprocess-From: a__Evil: x@1.2.3.4:5
            Connection: Keep-Alive
            Host: h:6
            Transfer-Encoding: chunked

            1
            \u0001
            0

            """
                .replace("\n", "\r\n"));
  }

  @Test
  void writesAnyLengthInHex() {
    for (int length : new int[] {1, 15, 16, 255, 256, 65535, 1 << 20}) {
      String prefix = new String(LibprocessFrame.bodyPrefix(length), StandardCharsets.US_ASCII);
      assertThat(prefix).endsWith("\r\n" + Integer.toHexString(length) + "\r\n");
      byte[] whole = LibprocessFrame.encode(new byte[0], new byte[length]);
      assertThat(whole)
          .startsWith(LibprocessFrame.bodyPrefix(length))
          .endsWith(LibprocessFrame.bodySuffix(length));
    }
  }
}
