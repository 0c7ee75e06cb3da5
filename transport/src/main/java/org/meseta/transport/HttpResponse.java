package org.meseta.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.meseta.protocol.http.HttpStatus;

/// A response. Status line, `Date`, `Content-Length` and `Connection` are written by the transport.
///
/// @param status 200 to 599
/// @param headers further headers, in order
/// @param body the body in pieces, which nobody changes afterwards
public record HttpResponse(int status, List<Header> headers, List<byte[]> body) {

  public HttpResponse {
    headers = List.copyOf(headers);
    body = List.copyOf(body);
  }

  /// No body, no further headers.
  public static HttpResponse of(int status) {
    return new HttpResponse(status, List.of(), List.of());
  }

  public static HttpResponse of(int status, String contentType, byte[] body) {
    return new HttpResponse(
        status, List.of(new Header("Content-Type", contentType)), List.of(body));
  }

  /// Text for people, as Mesos types it.
  public static HttpResponse text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /// Only the status as text: `404 Not Found.`
  public static HttpResponse status(int status) {
    return text(status, status + " " + HttpStatus.reason(status) + ".");
  }

  public static HttpResponse json(byte[] body) {
    return of(200, "application/json", body);
  }

  /// This response with one more header.
  public HttpResponse with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new HttpResponse(status, more, body);
  }

  /// Size of the body in bytes.
  public long length() {
    long length = 0;
    for (byte[] piece : body) {
      length += piece.length;
    }
    return length;
  }
}
