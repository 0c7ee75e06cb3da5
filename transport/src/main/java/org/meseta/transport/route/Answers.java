package org.meseta.transport.route;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.transport.Header;
import org.meseta.transport.HttpRequest;
import org.meseta.transport.HttpResponse;

/// Answers in the forms that Mesos gives them.
public final class Answers {
  private static final byte[] OPEN = {'('};
  private static final byte[] CLOSE = {')'};

  private Answers() {}

  /// A JSON body, wrapped into a function call when the request asks for JSONP.
  public static HttpResponse json(HttpRequest request, byte[] body) {
    String function = request.parameter("jsonp");
    if (function == null) {
      return HttpResponse.json(body);
    }
    return new HttpResponse(
        200,
        List.of(new Header("Content-Type", "text/javascript")),
        List.of(function.getBytes(StandardCharsets.UTF_8), OPEN, body, CLOSE));
  }

  /// 405 for anything but a POST.
  public static @Nullable HttpResponse unlessPost(HttpRequest request) {
    if (request.method().equals("POST")) {
      return null;
    }
    return HttpResponse.text(
            405,
            "405 Method Not Allowed. Expecting one of { 'POST' }, but received '%s'."
                .formatted(request.method()))
        .with("Allow", "POST");
  }
}
