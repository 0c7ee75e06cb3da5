package org.meseta.master;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.RequestId;
import org.meseta.master.core.StreamId;
import org.meseta.protocol.http.HeaderName;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.transport.Exchange;
import org.meseta.transport.HttpRequest;
import org.meseta.transport.HttpResponse;
import org.meseta.transport.media.Encoding;
import org.meseta.transport.media.Encoding.Decoded;
import org.meseta.transport.media.Media;
import org.meseta.transport.route.Answers;
import org.meseta.transport.route.Endpoint;

/// `POST /api/v1/scheduler`: media types and parsing, in Mesos' order of checks. What needs
/// the master's state is the core's to answer.
final class SchedulerEndpoint implements Endpoint {
  private final SchedulerStreams streams;
  private final Consumer<MasterEvent> events;

  SchedulerEndpoint(SchedulerStreams streams, Consumer<MasterEvent> events) {
    this.streams = streams;
    this.events = events;
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
      exchange.respond(
          HttpResponse.text(
              415, "Expecting 'Content-Type' of application/json or application/x-protobuf"));
      return;
    }
    switch (Encoding.decode(media.get(), request.body(), Call.getDefaultInstance())) {
      case Decoded.Bad<Call> bad -> exchange.respond(HttpResponse.text(400, bad.text()));
      case Decoded.Good<Call> good -> accept(request, exchange, good.message());
    }
  }

  private void accept(HttpRequest request, Exchange exchange, Call call) {
    if (call.getType() == Call.Type.SUBSCRIBE) {
      subscribe(request, exchange, call);
    } else {
      RequestId id = streams.add(exchange, Media.JSON);
      events.accept(new FromScheduler.CallReceived(id, streamId(request), call));
    }
  }

  private void subscribe(HttpRequest request, Exchange exchange, Call call) {
    if (request.header(HeaderName.MESOS_STREAM_ID) != null) {
      exchange.respond(
          HttpResponse.text(
              400, "Subscribe calls should not include the 'Mesos-Stream-Id' header"));
      return;
    }
    String accept = request.header(HeaderName.ACCEPT);
    Optional<Media> media = Media.accepted(accept == null ? List.of() : List.of(accept));
    if (media.isEmpty()) {
      exchange.respond(
          HttpResponse.text(
              406, "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'"));
      return;
    }
    RequestId id = streams.add(exchange, media.get());
    StreamId stream = new StreamId(UUID.randomUUID().toString());
    events.accept(new FromScheduler.SubscribeReceived(id, stream, call));
  }

  /// The stream's id as the request names it; of several lines the last, as in Mesos.
  private static Optional<String> streamId(HttpRequest request) {
    String header = request.header(HeaderName.MESOS_STREAM_ID);
    return header == null
        ? Optional.empty()
        : Optional.of(header.substring(header.lastIndexOf(',') + 1).strip());
  }
}
