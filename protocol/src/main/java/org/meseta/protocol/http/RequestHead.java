package org.meseta.protocol.http;

/// Start line and headers of a request. Immutable; heads of equal bytes may be the same object.
public final class RequestHead implements HeadResult {

  private final byte[] bytes;
  private final String method;
  private final RequestTarget target;
  private final int minorVersion;
  private final Headers headers;
  private final Framing framing;

  RequestHead(
      byte[] bytes,
      String method,
      RequestTarget target,
      int minorVersion,
      Headers headers,
      Framing framing) {
    this.bytes = bytes;
    this.method = method;
    this.target = target;
    this.minorVersion = minorVersion;
    this.headers = headers;
    this.framing = framing;
  }

  /// One of GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH.
  public String method() {
    return method;
  }

  public RequestTarget target() {
    return target;
  }

  public Headers headers() {
    return headers;
  }

  /// The `Connection` rule of the version: whether the client will read another response.
  public boolean keepAlive() {
    return framing.keepAlive();
  }

  /// Whether the version is HTTP/1.0, where responses cannot be chunked.
  public boolean isHttp10() {
    return minorVersion == 0;
  }

  public boolean isChunked() {
    return framing.length() == Framing.CHUNKED;
  }

  /// The announced body length in bytes, or -1 when chunked.
  public long contentLength() {
    return framing.length();
  }

  public boolean hasBody() {
    return framing.length() != 0;
  }

  /// The head's own bytes, which nobody may change.
  byte[] bytes() {
    return bytes;
  }

  Framing framing() {
    return framing;
  }

  /// Method and path, for logs.
  @Override
  public String toString() {
    return method + " " + target.rawPath();
  }
}
