package org.meseta.master;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.MasterTimer;
import org.meseta.transport.Batch;
import org.meseta.transport.Exchange;
import org.meseta.transport.HttpRequest;
import org.meseta.transport.HttpResponse;
import org.meseta.transport.Inbound;
import org.meseta.transport.Received;
import org.meseta.transport.loop.CoreLoop;
import org.meseta.transport.route.Routes;

/// Sorts what a connection brought: messages of agents become events, requests go to their
/// endpoints. Runs on connection threads.
final class MasterInbound implements Inbound {
  private final CoreLoop<MasterEvent, MasterTimer> loop;
  private final Routes routes;
  private final BooleanSupplier leading;

  MasterInbound(CoreLoop<MasterEvent, MasterTimer> loop, Routes routes, BooleanSupplier leading) {
    this.loop = loop;
    this.routes = routes;
    this.leading = leading;
  }

  @Override
  public void received(Batch batch) {
    List<MasterEvent> events = new ArrayList<>(batch.events().size());
    for (Received received : batch.events()) {
      switch (received) {
        case Received.Message(var message) -> AgentMessages.event(message).ifPresent(events::add);
        case Received.Exited(var peer, var _) -> events.add(new FromAgent.AgentLinkBroken(peer));
        case Received.Request(var request, var exchange) -> {
          // What came before on this connection happened before.
          flush(events);
          answer(request, exchange);
        }
      }
    }
    flush(events);
    loop.execute(batch::close);
  }

  private void flush(List<MasterEvent> events) {
    if (!events.isEmpty()) {
      loop.postAll(events);
      events.clear();
    }
  }

  /// While nobody leads, only `/health` answers (M-006).
  private void answer(HttpRequest request, Exchange exchange) {
    if (!leading.getAsBoolean() && !request.path().endsWith("/health")) {
      exchange.respond(HttpResponse.text(503, "No leader elected"));
      return;
    }
    routes
        .find(request.path())
        .ifPresentOrElse(
            endpoint -> endpoint.handle(request, exchange),
            () -> exchange.respond(HttpResponse.status(404)));
  }
}
