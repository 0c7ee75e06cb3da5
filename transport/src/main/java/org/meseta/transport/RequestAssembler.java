package org.meseta.transport;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.http.HeaderName;
import org.meseta.protocol.http.HttpError;
import org.meseta.protocol.http.RequestHead;
import org.meseta.protocol.http.RequestSink;
import org.meseta.protocol.libprocess.MessageHead;
import org.meseta.transport.Routing.Route;

/// Makes events of what the decoder tells, and answers what needs no handler. On the connection's
/// thread.
final class RequestAssembler implements RequestSink {

  /// What an event costs beside its body, roughly.
  private static final int OVERHEAD = 200;

  private final Connection connection;
  private final Services services;
  private final Routing routing;
  private final BodyBuffer body = new BodyBuffer();
  private List<Received> events = new ArrayList<>();
  private long eventBytes;
  private @Nullable Route current;
  private boolean libprocessPeer;
  private long requests;

  RequestAssembler(Connection connection, Services services) {
    this.connection = connection;
    this.services = services;
    this.routing = new Routing(services.config().hosts());
  }

  /// Whether a libprocess message came over this connection: then no timeout may close it.
  boolean isLibprocessPeer() {
    return libprocessPeer;
  }

  /// How many requests have begun.
  long requests() {
    return requests;
  }

  int bodyLength() {
    return body.length();
  }

  /// The events since the last call as one batch, or null. The bytes are counted until the batch is
  /// closed.
  @Nullable Batch takeBatch() {
    if (events.isEmpty()) {
      return null;
    }
    long bytes = eventBytes;
    connection.hold(bytes);
    Batch batch =
        new Batch(
            services.config().clock().getAsLong(), events, bytes, () -> connection.release(bytes));
    events = new ArrayList<>();
    eventBytes = 0;
    return batch;
  }

  @Override
  public void head(RequestHead head) {
    requests++;
    Route route = routing.route(head);
    current = route;
    libprocessPeer |= route.message() != null;
    if (head.hasBody() && route.refusal() == null && head.headers().count(HeaderName.EXPECT) > 0) {
      connection.sendContinue();
    }
  }

  @Override
  public void body(byte[] bytes, int offset, int length) {
    Route route = current;
    if (route == null || route.refusal() != null) {
      return;
    }
    if (services.partial().isExhausted() && body.length() > 0) {
      current = new Route(route.head(), route.message(), tooBusy());
      clear();
      return;
    }
    services.partial().add(length);
    body.add(bytes, offset, length);
  }

  @Override
  public void end() {
    Route route = current;
    if (route == null) {
      return;
    }
    current = null;
    services.partial().remove(body.length());
    byte[] whole = body.take();
    HttpResponse refusal = route.refusal();
    if (refusal == null && Routing.isGzip(route.head())) {
      switch (Gzip.inflate(whole, services.config().limits().inflated())) {
        case Gzip.Body(byte[] inflated) -> whole = inflated;
        case Gzip.TooLong() -> refusal = tooLong();
        case Gzip.Malformed() ->
            refusal =
                HttpResponse.text(400, "The body is not gzip, though Content-Encoding says so");
      }
    }
    if (refusal != null) {
      connection.exchange(route.head()).respond(refusal);
    } else {
      complete(route, whole);
    }
  }

  private void complete(Route route, byte[] whole) {
    MessageHead message = route.message();
    if (message == null) {
      HttpRequest request = new HttpRequest(route.head(), whole, connection.remote());
      add(new Received.Request(request, connection.exchange(route.head())), whole.length);
      if (connection.isFull()) {
        connection.decoder().pause();
      }
    } else if (services.receivers().has(message.to())) {
      connection.accept(route.head());
      add(new Received.Message(message.with(whole)), whole.length);
    } else {
      connection.exchange(route.head()).respond(HttpResponse.status(404));
    }
  }

  private void add(Received event, int bodyLength) {
    events.add(event);
    eventBytes += bodyLength + OVERHEAD;
  }

  @Override
  public void refused(HttpError error) {
    abandon();
    connection.refuse(HttpResponse.text(error.status(), error.text()));
  }

  /// Forgets the request that has begun.
  void abandon() {
    current = null;
    clear();
  }

  private void clear() {
    services.partial().remove(body.length());
    body.clear();
  }

  private HttpResponse tooLong() {
    return HttpResponse.text(
        413,
        "The body is longer than "
            + services.config().limits().inflated()
            + " bytes when inflated");
  }

  private static HttpResponse tooBusy() {
    return HttpResponse.text(503, "Too many requests are waiting; try again later");
  }
}
