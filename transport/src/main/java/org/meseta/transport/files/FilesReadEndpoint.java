package org.meseta.transport.files;

import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.json.JsonWriter;
import org.meseta.transport.Exchange;
import org.meseta.transport.HttpRequest;
import org.meseta.transport.HttpResponse;
import org.meseta.transport.route.Answers;
import org.meseta.transport.route.Endpoint;

/// `/files/read?path=…&offset=…&length=…`: a slice of a file as a JSON string (S-031). Bytes that
/// are no UTF-8 go out as they are, as Mesos does it; READ_FILE of the operator API carries any
/// bytes.
public final class FilesReadEndpoint implements Endpoint {
  private final VirtualFiles files;
  private final Executor readers;

  /// @param readers where files are read; they may block
  public FilesReadEndpoint(VirtualFiles files, Executor readers) {
    this.files = files;
    this.readers = readers;
  }

  @Override
  public void handle(HttpRequest request, Exchange exchange) {
    readers.execute(() -> exchange.respond(answer(request)));
  }

  private HttpResponse answer(HttpRequest request) {
    String path = request.parameter("path");
    if (path == null || path.isEmpty()) {
      return HttpResponse.text(400, "Expecting 'path=value' in query.\n");
    }
    OptionalLong offset = number(request.parameter("offset"));
    if (offset.isEmpty()) {
      return notANumber("offset", request);
    }
    OptionalLong length = number(request.parameter("length"));
    if (length.isEmpty()) {
      return notANumber("length", request);
    }
    return switch (files.read(path, offset.getAsLong(), length.getAsLong())) {
      case FileAnswer.Missing _ -> HttpResponse.text(404, "");
      case FileAnswer.Refused(var text) -> HttpResponse.text(400, text + "\n");
      case FileAnswer.Data(var bytes, var at, var _) -> Answers.json(request, json(bytes, at));
    };
  }

  private static byte[] json(byte[] bytes, long offset) {
    JsonWriter out = new JsonWriter(bytes.length + 64);
    out.beginObject().name("data").utf8(bytes, 0, bytes.length);
    return out.field("offset", offset).endObject().toByteArray();
  }

  /// -1 when the parameter is absent, nothing when it is no number.
  private static OptionalLong number(@Nullable String text) {
    if (text == null) {
      return OptionalLong.of(-1);
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static HttpResponse notANumber(String name, HttpRequest request) {
    return HttpResponse.text(
        400,
        "Failed to parse %s: Failed to convert '%s' to number.\n"
            .formatted(name, request.parameter(name)));
  }
}
