package org.meseta.protocol.http;

import org.jspecify.annotations.Nullable;

/// Decodes the requests of one connection from byte slices of any size (hostile-6, hostile-7). Not
/// thread-safe.
///
/// Bytes go in by [#feed]; heads, body slices and ends come out of it at once. After a refusal,
/// after a request that asked to close the connection, and after [#stop], everything fed is
/// ignored.
public final class RequestDecoder {

  /// Empty lines that clients of old put between requests.
  private static final int BLANK_LINES = 2;

  private static final byte TLS_HANDSHAKE = 0x16;

  private final HttpLimits limits;
  private final HeadBuffer buffer;
  private final BodyDecoder body;
  private final HeadCache cache = new HeadCache();
  private @Nullable RequestHead current;
  private int blankLines;
  private boolean stopped;
  private boolean paused;

  public RequestDecoder(HttpLimits limits) {
    this.limits = limits;
    this.buffer = new HeadBuffer(limits);
    this.body = new BodyDecoder(limits);
  }

  /// Decodes `length` bytes from `offset`; the sink is called from inside. Returns how many bytes
  /// were used: all of them, unless the sink called [#pause]; the caller feeds the rest again
  /// later.
  public int feed(byte[] bytes, int offset, int length, RequestSink sink) {
    int at = offset;
    int to = offset + length;
    paused = false;
    while (at < to && !stopped && !paused) {
      RequestHead head = current;
      at = head == null ? head(bytes, at, to, sink) : body(head, bytes, at, to, sink);
    }
    return stopped ? length : at - offset;
  }

  /// Lets the call of [#feed] that is going on return after the current message; for sinks, from
  /// `end`.
  public void pause() {
    paused = true;
  }

  /// Ignores whatever comes from now on.
  public void stop() {
    stopped = true;
  }

  /// Whether nothing more will be decoded.
  public boolean isStopped() {
    return stopped;
  }

  /// Whether a head has begun and is not complete.
  public boolean isInHead() {
    return !stopped && current == null && buffer.started();
  }

  /// Whether a body has begun and is not complete.
  public boolean isInBody() {
    return !stopped && current != null;
  }

  private int head(byte[] bytes, int from, int to, RequestSink sink) {
    if (!buffer.started()) {
      RequestHead known = cache.find(bytes, from, to);
      if (known != null) {
        begin(known, sink);
        return from + known.bytes().length;
      }
      HttpError error = firstByte(bytes[from]);
      if (error != null) {
        refuse(error, sink);
        return to;
      }
    }
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

  private static @Nullable HttpError firstByte(byte b) {
    if (Ascii.isToken(b) || b == '\r' || b == '\n') {
      return null;
    }
    return HttpError.bad(
        b == TLS_HANDSHAKE
            ? "This port speaks plain HTTP and the bytes look like TLS: use http:// instead of https://"
            : "The request line does not begin with a method");
  }

  private void complete(byte[] head, RequestSink sink) {
    if (head.length == 2) {
      if (++blankLines > BLANK_LINES) {
        refuse(HttpError.bad("Empty lines instead of a request"), sink);
      }
      return;
    }
    switch (RequestParser.parse(head, limits)) {
      case HttpError error -> refuse(error, sink);
      case RequestHead parsed -> {
        cache.add(parsed);
        begin(parsed, sink);
      }
      case ResponseHead _ -> throw new AssertionError("a request parser gave a response");
    }
  }

  private void begin(RequestHead head, RequestSink sink) {
    blankLines = 0;
    body.begin(head.framing().length());
    if (body.isDone()) {
      sink.head(head);
      end(head, sink);
    } else {
      current = head;
      sink.head(head);
    }
  }

  private int body(RequestHead head, byte[] bytes, int from, int to, RequestSink sink) {
    int at = body.feed(bytes, from, to, sink);
    HttpError error = body.error();
    if (error != null) {
      refuse(error, sink);
    } else if (body.isDone()) {
      current = null;
      end(head, sink);
    }
    return at;
  }

  private void end(RequestHead head, RequestSink sink) {
    if (!stopped) {
      stopped = !head.keepAlive();
      sink.end();
    }
  }

  private void refuse(HttpError error, RequestSink sink) {
    if (!stopped) {
      stopped = true;
      sink.refused(error);
    }
  }
}
