package org.meseta.protocol.http;

import java.util.ArrayDeque;
import java.util.Queue;

/// Decodes the responses of one connection from byte slices of any size, the client's side of
/// [RequestDecoder]. Not thread-safe.
public final class ResponseDecoder {

  private final HttpLimits limits;
  private final HeadBuffer buffer;
  private final BodyDecoder body;
  private final Queue<Boolean> bodiless = new ArrayDeque<>();
  private boolean inBody;
  private boolean stopped;

  public ResponseDecoder(HttpLimits limits) {
    this.limits = limits;
    this.buffer = new HeadBuffer(limits);
    this.body = new BodyDecoder(limits);
  }

  /// Tells that a request with this method was sent: a response to HEAD has no body, whatever its
  /// headers say. Not needed on connections that never send HEAD.
  public void requested(String method) {
    bodiless.add(method.equals("HEAD"));
  }

  /// Decodes `length` bytes from `offset`; the sink is called from inside.
  public void feed(byte[] bytes, int offset, int length, ResponseSink sink) {
    int at = offset;
    int to = offset + length;
    while (at < to && !stopped) {
      at = inBody ? body(bytes, at, to, sink) : head(bytes, at, to, sink);
    }
  }

  /// The peer will send no more. Completes a body that ends with the connection; anything else
  /// unfinished is refused with status 502.
  public void close(ResponseSink sink) {
    if (inBody && body.endsWithConnection() && !stopped) {
      stopped = true;
      sink.end();
    } else if (inBody || buffer.started()) {
      refuse(new HttpError(502, "The connection ended in the middle of a response"), sink);
    }
    stopped = true;
  }

  private int head(byte[] bytes, int from, int to, ResponseSink sink) {
    int at = buffer.feed(bytes, from, to);
    HttpError error = buffer.error();
    byte[] head = buffer.head();
    if (error != null) {
      refuse(error, sink);
    } else if (head != null) {
      complete(head, sink);
    }
    return at;
  }

  private void complete(byte[] head, ResponseSink sink) {
    switch (ResponseParser.parse(head, Boolean.TRUE.equals(bodiless.peek()), limits)) {
      case HttpError error -> refuse(error, sink);
      case ResponseHead parsed -> begin(parsed, sink);
      case RequestHead _ -> throw new AssertionError("a response parser gave a request");
    }
  }

  private void begin(ResponseHead head, ResponseSink sink) {
    sink.head(head);
    if (head.status() < 200) {
      return;
    }
    bodiless.poll();
    body.begin(head.framing().length());
    inBody = true;
    finishIfDone(sink);
  }

  private int body(byte[] bytes, int from, int to, ResponseSink sink) {
    int at = body.feed(bytes, from, to, sink);
    HttpError error = body.error();
    if (error != null) {
      refuse(error, sink);
    } else {
      finishIfDone(sink);
    }
    return at;
  }

  private void finishIfDone(ResponseSink sink) {
    if (body.isDone()) {
      inBody = false;
      sink.end();
    }
  }

  private void refuse(HttpError error, ResponseSink sink) {
    if (!stopped) {
      stopped = true;
      sink.refused(error);
    }
  }
}
