package org.meseta.protocol.http;

/// Status line and headers of a response.
public final class ResponseHead implements HeadResult {

  private final int status;
  private final Headers headers;
  private final Framing framing;

  ResponseHead(int status, Headers headers, Framing framing) {
    this.status = status;
    this.headers = headers;
    this.framing = framing;
  }

  /// 100 to 599.
  public int status() {
    return status;
  }

  public Headers headers() {
    return headers;
  }

  /// Whether the server will take another request on this connection.
  public boolean keepAlive() {
    return framing.keepAlive() && framing.length() != Framing.UNTIL_CLOSE;
  }

  public boolean isChunked() {
    return framing.length() == Framing.CHUNKED;
  }

  Framing framing() {
    return framing;
  }
}
