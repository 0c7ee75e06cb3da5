package org.meseta.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.AgentTimer;
import org.meseta.agent.core.FromMaster;
import org.meseta.transport.Batch;
import org.meseta.transport.Exchange;
import org.meseta.transport.HttpRequest;
import org.meseta.transport.HttpResponse;
import org.meseta.transport.Inbound;
import org.meseta.transport.Received;
import org.meseta.transport.loop.CoreLoop;
import org.meseta.transport.route.Routes;

/// Sorts what a connection brought: messages of the master become events, requests go to their
/// endpoints. Runs on connection threads.
final class AgentInbound implements Inbound {
  private final CoreLoop<AgentEvent, AgentTimer> loop;
  private final Routes routes;
  private final BooleanSupplier recovered;

  AgentInbound(CoreLoop<AgentEvent, AgentTimer> loop, Routes routes, BooleanSupplier recovered) {
    this.loop = loop;
    this.routes = routes;
    this.recovered = recovered;
  }

  @Override
  public void received(Batch batch) {
    List<AgentEvent> events = new ArrayList<>(batch.events().size());
    for (Received received : batch.events()) {
      switch (received) {
        case Received.Message(var message) -> MasterMessages.event(message).ifPresent(events::add);
        case Received.Exited(var peer, var _) -> events.add(new FromMaster.MasterLinkBroken(peer));
        case Received.Request(var request, var exchange) -> answer(request, exchange);
      }
    }
    if (!events.isEmpty()) {
      loop.postAll(events);
    }
    loop.execute(batch::close);
  }

  /// While the agent reads its checkpoints, only `/health` answers.
  private void answer(HttpRequest request, Exchange exchange) {
    if (!recovered.getAsBoolean() && !request.path().endsWith("/health")) {
      exchange.respond(HttpResponse.text(503, "Agent has not finished recovery"));
      return;
    }
    routes
        .find(request.path())
        .ifPresentOrElse(
            endpoint -> endpoint.handle(request, exchange),
            () -> exchange.respond(HttpResponse.status(404)));
  }
}
