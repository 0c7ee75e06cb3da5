package org.meseta.agent;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.meseta.model.Version;
import org.meseta.protocol.http.HeaderName;
import org.meseta.protocol.v1.VersionInfo;
import org.meseta.protocol.v1.agent.Call;
import org.meseta.protocol.v1.agent.Response;
import org.meseta.transport.Exchange;
import org.meseta.transport.HttpRequest;
import org.meseta.transport.HttpResponse;
import org.meseta.transport.files.FileAnswer;
import org.meseta.transport.files.VirtualFiles;
import org.meseta.transport.media.Encoding;
import org.meseta.transport.media.Encoding.Decoded;
import org.meseta.transport.media.Media;
import org.meseta.transport.route.Answers;
import org.meseta.transport.route.Endpoint;

/// `POST /api/v1` of the agent: health, version and files so far. Other calls are refused
/// by name.
final class OperatorEndpoint implements Endpoint {
  private static final String TYPES =
      "application/json or application/x-protobuf or application/recordio";

  private final VirtualFiles files;
  private final Executor readers;

  OperatorEndpoint(VirtualFiles files, Executor readers) {
    this.files = files;
    this.readers = readers;
  }

  @Override
  public void handle(HttpRequest request, Exchange exchange) {
    HttpResponse notAllowed = Answers.unlessPost(request);
    if (notAllowed != null) {
      exchange.respond(notAllowed);
      return;
    }
    String contentType = request.header(HeaderName.CONTENT_TYPE);
    if (contentType == null) {
      exchange.respond(HttpResponse.text(400, "Expecting 'Content-Type' to be present"));
      return;
    }
    Optional<Media> media = Media.ofContentType(contentType);
    if (media.isEmpty()) {
      exchange.respond(HttpResponse.text(415, "Expecting 'Content-Type' of " + TYPES));
      return;
    }
    switch (Encoding.decode(media.get(), request.body(), Call.getDefaultInstance())) {
      case Decoded.Bad<Call> bad -> exchange.respond(HttpResponse.text(400, bad.text()));
      case Decoded.Good<Call> good -> answer(request, exchange, good.message());
    }
  }

  private void answer(HttpRequest request, Exchange exchange, Call call) {
    String accept = request.header(HeaderName.ACCEPT);
    Optional<Media> media = Media.accepted(accept == null ? List.of() : List.of(accept));
    if (media.isEmpty()) {
      exchange.respond(HttpResponse.text(406, "Expecting 'Accept' to allow " + TYPES));
      return;
    }
    readers.execute(() -> exchange.respond(answer(call, media.get())));
  }

  private HttpResponse answer(Call call, Media media) {
    if (!call.hasType()) {
      return invalid("Expecting 'type' to be present");
    }
    return switch (call.getType()) {
      case GET_HEALTH -> good(media, response(call).setGetHealth(health()));
      case GET_VERSION -> good(media, response(call).setGetVersion(version()));
      case READ_FILE ->
          call.hasReadFile()
              ? readFile(call, media)
              : invalid("Expecting 'read_file' to be present");
      default ->
          HttpResponse.text(
              501, "The call " + call.getType() + " is not there yet in this version of Meseta");
    };
  }

  private HttpResponse readFile(Call call, Media media) {
    Call.ReadFile read = call.getReadFile();
    long length = read.hasLength() ? read.getLength() : -1;
    return switch (files.read(read.getPath(), read.getOffset(), length)) {
      case FileAnswer.Missing _ -> HttpResponse.text(404, "");
      case FileAnswer.Refused(var text) -> HttpResponse.text(400, text + "\n");
      case FileAnswer.Data(var bytes, var _, var size) ->
          good(
              media,
              response(call)
                  .setReadFile(
                      Response.ReadFile.newBuilder()
                          .setSize(size)
                          .setData(ByteString.copyFrom(bytes))));
    };
  }

  private static Response.Builder response(Call call) {
    return Response.newBuilder().setType(Response.Type.valueOf(call.getType().name()));
  }

  private static Response.GetHealth.Builder health() {
    return Response.GetHealth.newBuilder().setHealthy(true);
  }

  private static Response.GetVersion.Builder version() {
    return Response.GetVersion.newBuilder()
        .setVersionInfo(VersionInfo.newBuilder().setVersion(Version.MESOS));
  }

  private static HttpResponse good(Media media, Response.Builder response) {
    return HttpResponse.of(200, media.type(), Encoding.encode(media, response.build()));
  }

  private static HttpResponse invalid(String why) {
    return HttpResponse.text(400, "Failed to validate agent::Call: " + why);
  }
}
