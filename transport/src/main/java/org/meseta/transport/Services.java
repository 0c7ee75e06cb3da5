package org.meseta.transport;

import java.util.concurrent.atomic.AtomicInteger;

/// What all connections of one transport share.
///
/// @param waiting bytes in batches that are not dealt with
/// @param partial bytes of bodies that are not complete
/// @param connections how many inbound connections are open
record Services(
    TransportConfig config,
    TransportThreads threads,
    Receivers receivers,
    Inbound inbound,
    Flusher flusher,
    OutboundBudget outbound,
    InboundBudget waiting,
    InboundBudget partial,
    AtomicInteger connections) {

  static Services of(
      TransportConfig config, TransportThreads threads, Receivers receivers, Inbound inbound) {
    TransportLimits limits = config.limits();
    return new Services(
        config,
        threads,
        receivers,
        inbound,
        new Flusher(threads),
        new OutboundBudget(limits.stream(), limits.outbound()),
        new InboundBudget(limits.inbound()),
        new InboundBudget(limits.inbound()),
        new AtomicInteger());
  }
}
