package org.meseta.protocol.libprocess;

import org.jspecify.annotations.Nullable;
import org.meseta.protocol.http.HeaderName;
import org.meseta.protocol.http.Headers;
import org.meseta.protocol.http.RequestHead;

/// What the head of a libprocess message says: [LibprocessMessage] without its body.
public record MessageHead(Upid from, String to, String name) {

  private static final String AGENT = "libprocess/";

  /// Reads the head of a request; null when it is no message but an endpoint call. A message is a
  /// POST with `Libprocess-From`, or whose `User-Agent` begins with `libprocess/`; the former names
  /// the sender first.
  public static @Nullable MessageHead of(RequestHead head) {
    if (!head.method().equals("POST")) {
      return null;
    }
    Headers headers = head.headers();
    String from = headers.get(HeaderName.LIBPROCESS_FROM);
    if (from == null) {
      String agent = headers.get(HeaderName.USER_AGENT);
      if (agent == null || !agent.startsWith(AGENT)) {
        return null;
      }
      from = agent.substring(AGENT.length());
    }
    Upid sender = Upid.parse(from);
    return of(sender == null ? Upid.NONE : sender, head.target().path());
  }

  private static MessageHead of(Upid from, String path) {
    int slash = path.indexOf('/', 1);
    return slash < 0
        ? new MessageHead(from, path.substring(1), "")
        : new MessageHead(from, path.substring(1, slash), path.substring(slash + 1));
  }

  public LibprocessMessage with(byte[] body) {
    return new LibprocessMessage(from, to, name, body);
  }
}
