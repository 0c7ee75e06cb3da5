package org.meseta.protocol.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what a decoder tells, as text that tests compare.
final class Decoded implements RequestSink, ResponseSink {

  final List<RequestHead> requests = new ArrayList<>();
  final List<ResponseHead> responses = new ArrayList<>();
  final List<String> bodies = new ArrayList<>();
  @Nullable HttpError error;
  Runnable afterEnd = () -> {};
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  static Decoded requests(String text) {
    return requests(text, Integer.MAX_VALUE, HttpLimits.DEFAULT);
  }

  static Decoded requests(String text, int slice, HttpLimits limits) {
    RequestDecoder decoder = new RequestDecoder(limits);
    Decoded decoded = new Decoded();
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < bytes.length; at += slice) {
      int length = Math.min(slice, bytes.length - at);
      decoder.feed(bytes, at, length, decoded);
      if (length == bytes.length - at) {
        break;
      }
    }
    return decoded;
  }

  @Override
  public void head(RequestHead head) {
    requests.add(head);
  }

  @Override
  public void head(ResponseHead head) {
    responses.add(head);
  }

  @Override
  public void body(byte[] bytes, int offset, int length) {
    body.write(bytes, offset, length);
  }

  @Override
  public void end() {
    bodies.add(body.toString(StandardCharsets.ISO_8859_1));
    body.reset();
    afterEnd.run();
  }

  @Override
  public void refused(HttpError refusal) {
    if (error != null) {
      throw new AssertionError("refused twice");
    }
    error = refusal;
  }

  int status() {
    return error == null ? 0 : error.status();
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (RequestHead head : requests) {
      StringBuilder line = new StringBuilder(head.method()).append(' ').append(head.target());
      head.headers()
          .forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
      lines.add(line.toString());
    }
    for (ResponseHead head : responses) {
      StringBuilder line = new StringBuilder().append(head.status());
      head.headers()
          .forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
      lines.add(line.toString());
    }
    return lines + " " + bodies + " " + error;
  }
}
