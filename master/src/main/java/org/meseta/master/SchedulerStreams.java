package org.meseta.master;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.RequestId;
import org.meseta.master.core.StreamId;
import org.meseta.protocol.recordio.RecordEncoder;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.transport.Closed;
import org.meseta.transport.EventStream;
import org.meseta.transport.Exchange;
import org.meseta.transport.Header;
import org.meseta.transport.HttpResponse;
import org.meseta.transport.media.Encoding;
import org.meseta.transport.media.Media;

/// The schedulers' requests that wait for an answer, and their open event streams. Requests are
/// added by connection threads; all else happens on the loop.
final class SchedulerStreams {
  private record Pending(Exchange exchange, Media media) {}

  private record Open(EventStream stream, Media media) {}

  private final AtomicLong nextRequest = new AtomicLong();
  private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
  private final Map<StreamId, Open> streams = new HashMap<>();

  /// Where the loss of a stream is reported.
  private final Consumer<MasterEvent> events;

  SchedulerStreams(Consumer<MasterEvent> events) {
    this.events = events;
  }

  /// Remembers a request until the core answers it.
  RequestId add(Exchange exchange, Media media) {
    RequestId request = new RequestId(nextRequest.incrementAndGet());
    pending.put(request.value(), new Pending(exchange, media));
    return request;
  }

  /// Answers with an empty 200 or 202, or a text that says no.
  void respond(RequestId request, int status, String text) {
    Pending waiting = pending.remove(request.value());
    if (waiting != null) {
      waiting.exchange.respond(
          text.isEmpty() ? HttpResponse.of(status) : HttpResponse.text(status, text));
    }
  }

  /// Answers with an event stream.
  void open(RequestId request, StreamId id) {
    Pending waiting = pending.remove(request.value());
    if (waiting == null) {
      return;
    }
    EventStream stream =
        waiting.exchange.stream(
            200,
            List.of(
                new Header("Mesos-Stream-Id", id.value()),
                new Header("Content-Type", waiting.media.type())));
    streams.put(id, new Open(stream, waiting.media));
    stream.onClosed(closed -> lost(id, closed));
  }

  void send(StreamId id, Event event) {
    Open open = streams.get(id);
    if (open != null) {
      open.stream.write(RecordEncoder.encode(Encoding.encode(open.media, event)));
    }
  }

  void close(StreamId id) {
    Open open = streams.remove(id);
    if (open != null) {
      open.stream.close();
    }
  }

  private void lost(StreamId id, Closed closed) {
    if (closed.cause() != Closed.Cause.DONE) {
      events.accept(new FromScheduler.StreamClosed(id, closed.text()));
    }
  }

  /// Forgets a stream that broke; on the loop, before the core hears of it.
  void forget(StreamId id) {
    @Nullable Open unused = streams.remove(id);
  }
}
