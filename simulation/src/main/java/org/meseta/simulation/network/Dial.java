package org.meseta.simulation.network;

import org.meseta.simulation.engine.Times;

/// A connection that is being made: the first packet is sent again after 1, 3 and 7 seconds while
/// either way is blocked.
final class Dial {
  private static final long TIMEOUT = 10 * Times.SECOND;

  private final Network network;
  private final Wire wire;
  private final WireEnd end;
  private final long deadline;
  private long pause = Times.SECOND;

  private Dial(Network network, Wire wire, WireEnd end) {
    this.network = network;
    this.wire = wire;
    this.end = end;
    this.deadline = network.timeline().now() + TIMEOUT;
  }

  static void start(Network network, Wire wire, WireEnd end) {
    Dial dial = new Dial(network, wire, end);
    dial.next(2 * dial.latency());
  }

  private void next(long delay) {
    network.timeline().after(delay, this::attempt);
  }

  private void attempt() {
    if (wire.isBroken()) {
      return;
    }
    if (wire.isBlocked()) {
      if (network.timeline().now() + pause > deadline) {
        fail();
      } else {
        next(pause);
        pause *= 2;
      }
      return;
    }
    Listener listener = network.listener(wire.server());
    if (listener == null) {
      fail();
    } else {
      wire.connected(end, listener.accepted(wire, wire.client()));
    }
  }

  private void fail() {
    wire.refuse();
    network.timeline().after(latency(), end::closed);
  }

  private long latency() {
    return network.latency(wire.client().ip(), wire.server().ip());
  }
}
