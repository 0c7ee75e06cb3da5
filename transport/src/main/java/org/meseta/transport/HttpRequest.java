package org.meseta.transport;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.http.HeaderName;
import org.meseta.protocol.http.RequestHead;

/// A complete request of an endpoint.
///
/// @param head start line and headers
/// @param body the body, content coding already removed; empty when there is none
/// @param remote the peer's address
public record HttpRequest(RequestHead head, byte[] body, InetSocketAddress remote) {

  /// GET, HEAD, POST, PUT, DELETE, OPTIONS or PATCH.
  public String method() {
    return head.method();
  }

  /// The decoded path, beginning with `/`.
  public String path() {
    return head.target().path();
  }

  /// A decoded query parameter, or null.
  public @Nullable String parameter(String name) {
    return head.target().parameter(name);
  }

  /// A header's value, or null; several lines are joined with commas.
  public @Nullable String header(HeaderName name) {
    return head.headers().get(name);
  }

  @Override
  public String toString() {
    return head + " from " + remote;
  }
}
