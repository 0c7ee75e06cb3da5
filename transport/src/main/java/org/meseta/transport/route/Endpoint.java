package org.meseta.transport.route;

import org.meseta.transport.Exchange;
import org.meseta.transport.HttpRequest;

/// Answers requests for one path. Called on the connection's thread: what takes time goes
/// elsewhere.
@FunctionalInterface
public interface Endpoint {
  void handle(HttpRequest request, Exchange exchange);
}
