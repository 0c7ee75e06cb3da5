package org.meseta.protocol.libprocess;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.http.BodySink;
import org.meseta.protocol.http.HttpError;
import org.meseta.protocol.http.HttpLimits;
import org.meseta.protocol.http.RequestDecoder;
import org.meseta.protocol.http.RequestHead;
import org.meseta.protocol.http.RequestSink;
import org.meseta.protocol.http.ResponseDecoder;
import org.meseta.protocol.http.ResponseHead;
import org.meseta.protocol.http.ResponseSink;

/// One direction of a recorded connection, decoded: what came, in order, as text, and the
/// libprocess messages in it.
final class DecodedStream {
  private interface Feed {
    void feed(byte[] bytes, int offset, int length);
  }

  private final List<String> events = new ArrayList<>();
  private final List<LibprocessMessage> messages = new ArrayList<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private String start = "";
  private @Nullable MessageHead head;

  /// Decodes the bytes in two pieces; in one if `split` is their length.
  static DecodedStream of(byte[] bytes, int split) {
    DecodedStream stream = new DecodedStream();
    Feed feed = stream.decoder(bytes);
    feed.feed(bytes, 0, split);
    if (split < bytes.length) {
      feed.feed(bytes, split, bytes.length - split);
    }
    return stream;
  }

  static DecodedStream byteByByte(byte[] bytes) {
    DecodedStream stream = new DecodedStream();
    Feed feed = stream.decoder(bytes);
    for (int i = 0; i < bytes.length; i++) {
      feed.feed(bytes, i, 1);
    }
    return stream;
  }

  /// Start line and body of each request or response, with what is left of an unfinished one at the
  /// end.
  List<String> events() {
    List<String> all = new ArrayList<>(events);
    all.add("left: " + (start.isEmpty() ? "" : start + " " + text()));
    return all;
  }

  List<LibprocessMessage> messages() {
    return messages;
  }

  private Feed decoder(byte[] bytes) {
    if (new String(bytes, 0, 9, StandardCharsets.US_ASCII).equals("HTTP/1.1 ")) {
      ResponseDecoder decoder = new ResponseDecoder(HttpLimits.DEFAULT);
      Responses sink = new Responses();
      return (slice, offset, length) -> decoder.feed(slice, offset, length, sink);
    }
    RequestDecoder decoder = new RequestDecoder(HttpLimits.DEFAULT);
    Requests sink = new Requests();
    return (slice, offset, length) -> decoder.feed(slice, offset, length, sink);
  }

  private String text() {
    return body.toString(StandardCharsets.ISO_8859_1);
  }

  private abstract class Bodies implements BodySink {
    @Override
    public void body(byte[] bytes, int offset, int length) {
      body.write(bytes, offset, length);
    }

    @Override
    public void end() {
      events.add(start + " " + text());
      MessageHead message = head;
      if (message != null) {
        messages.add(message.with(body.toByteArray()));
      }
      start = "";
      body.reset();
    }

    @Override
    public void refused(HttpError error) {
      throw new AssertionError(error);
    }
  }

  private final class Requests extends Bodies implements RequestSink {
    @Override
    public void head(RequestHead next) {
      start = next.method() + " " + next.target().path();
      head = MessageHead.of(next);
    }
  }

  private final class Responses extends Bodies implements ResponseSink {
    @Override
    public void head(ResponseHead next) {
      start = "status " + next.status();
    }
  }
}
