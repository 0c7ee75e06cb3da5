package org.meseta.transport;

import org.jspecify.annotations.Nullable;
import org.meseta.protocol.http.HeaderName;
import org.meseta.protocol.http.RequestHead;
import org.meseta.protocol.libprocess.MessageHead;

/// What a head means to this port. Links repeat their heads, so that the last few answers are kept.
final class Routing {

  /// What to do with a request once it is complete.
  ///
  /// @param head the head this belongs to
  /// @param message the message's head, or null for an endpoint call
  /// @param refusal what to answer instead of handing it over, or null
  record Route(RequestHead head, @Nullable MessageHead message, @Nullable HttpResponse refusal) {}

  private static final int SIZE = 4;

  private final HostCheck hosts;
  private final @Nullable Route[] known = new Route[SIZE];
  private int oldest;

  Routing(HostCheck hosts) {
    this.hosts = hosts;
  }

  Route route(RequestHead head) {
    for (Route route : known) {
      if (route != null && route.head() == head) {
        return route;
      }
    }
    Route route = new Route(head, MessageHead.of(head), refusal(head));
    known[oldest] = route;
    oldest = (oldest + 1) % SIZE;
    return route;
  }

  private @Nullable HttpResponse refusal(RequestHead head) {
    if (!hosts.accepts(head.headers().get(HeaderName.HOST))
        || !hosts.accepts(head.target().authority())) {
      return HttpResponse.text(
          403,
          "This server was asked for by a name that is not its own. Use its address or localhost"
              + " (a web page must not reach it through a name of its own).");
    }
    if (head.target().path().contains("/..")) {
      return HttpResponse.status(404);
    }
    String expectation = head.headers().get(HeaderName.EXPECT);
    if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
      return HttpResponse.text(417, "Expect is not 100-continue");
    }
    String coding = head.headers().get(HeaderName.CONTENT_ENCODING);
    if (coding != null && !isIdentity(coding) && !isGzip(head)) {
      return HttpResponse.text(415, "Content-Encoding is neither gzip nor identity");
    }
    return null;
  }

  private static boolean isIdentity(String coding) {
    return coding.isEmpty() || coding.equalsIgnoreCase("identity");
  }

  static boolean isGzip(RequestHead head) {
    String coding = head.headers().get(HeaderName.CONTENT_ENCODING);
    return coding != null && (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip"));
  }
}
