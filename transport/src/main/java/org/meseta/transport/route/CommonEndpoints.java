package org.meseta.transport.route;

import java.util.Map;
import java.util.SortedMap;
import org.meseta.model.Version;
import org.meseta.protocol.json.JsonWriter;
import org.meseta.transport.HttpResponse;

/// Endpoints that master and agent answer alike.
public final class CommonEndpoints {
  private CommonEndpoints() {}

  /// An empty 200, from the connection's thread: it never waits behind a document (M-301).
  public static Endpoint health() {
    return (_, exchange) -> exchange.respond(HttpResponse.of(200));
  }

  /// The versions (M-313).
  public static Endpoint version() {
    byte[] body =
        new JsonWriter()
            .beginObject()
            .field("meseta_version", Version.MESETA)
            .field("version", Version.MESOS)
            .endObject()
            .toByteArray();
    return (request, exchange) -> exchange.respond(Answers.json(request, body));
  }

  /// The flags in effect (M-308).
  public static Endpoint flags(SortedMap<String, String> flags) {
    JsonWriter out = new JsonWriter();
    out.beginObject();
    flags(out.name("flags"), flags);
    byte[] body = out.endObject().toByteArray();
    return (request, exchange) -> exchange.respond(Answers.json(request, body));
  }

  /// The flags as an object of texts.
  public static void flags(JsonWriter out, Map<String, String> flags) {
    out.beginObject();
    flags.forEach(out::field);
    out.endObject();
  }
}
