package org.meseta.transport.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.meseta.protocol.libprocess.LibprocessMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.transport.Batch;
import org.meseta.transport.Exchange;
import org.meseta.transport.HttpRequest;
import org.meseta.transport.HttpResponse;
import org.meseta.transport.Inbound;
import org.meseta.transport.Received;
import org.meseta.transport.loop.CoreLoop;

/// Sorts what a connection brought: messages become events of a core, requests go to their
/// endpoints. Runs on connection threads.
///
/// @param <E> the core's events
public final class Sorter<E> implements Inbound {
  /// What a sorter needs to know of its process.
  ///
  /// @param messages the event that a message means, or nothing
  /// @param exited the event of a broken link
  /// @param ready whether endpoints other than `/health` answer
  /// @param notReady what they say with status 503 until then (M-006)
  public record Rules<E>(
      Function<LibprocessMessage, Optional<E>> messages,
      Function<Upid, E> exited,
      BooleanSupplier ready,
      String notReady) {}

  private final CoreLoop<E, ?> loop;
  private final Routes routes;
  private final Rules<E> rules;

  public Sorter(CoreLoop<E, ?> loop, Routes routes, Rules<E> rules) {
    this.loop = loop;
    this.routes = routes;
    this.rules = rules;
  }

  @Override
  public void received(Batch batch) {
    List<E> events = new ArrayList<>(batch.events().size());
    for (Received received : batch.events()) {
      switch (received) {
        case Received.Message(var message) ->
            rules.messages().apply(message).ifPresent(events::add);
        case Received.Exited(var peer, var _) -> events.add(rules.exited().apply(peer));
        case Received.Request(var request, var exchange) -> {
          // What came before on this connection happened before.
          post(events);
          answer(request, exchange);
        }
      }
    }
    post(events);
    loop.execute(batch::close);
  }

  private void post(List<E> events) {
    if (!events.isEmpty()) {
      loop.postAll(events);
      events.clear();
    }
  }

  private void answer(HttpRequest request, Exchange exchange) {
    if (!rules.ready().getAsBoolean() && !request.path().endsWith("/health")) {
      exchange.respond(HttpResponse.text(503, rules.notReady()));
      return;
    }
    routes
        .find(request.path())
        .ifPresentOrElse(
            endpoint -> endpoint.handle(request, exchange),
            () -> exchange.respond(HttpResponse.status(404)));
  }
}
