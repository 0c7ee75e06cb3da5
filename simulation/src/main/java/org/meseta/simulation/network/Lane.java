package org.meseta.simulation.network;

import java.util.ArrayDeque;

/// One direction of a wire: payloads arrive in the order in which they were sent, each at most
/// once. While the direction is blocked they wait, as TCP's retransmissions do.
final class Lane {
  /// The last thing on a lane: its sender has closed it.
  private static final Object FIN = new Object();

  private final Network network;
  private final String from;
  private final String to;
  private final Wire wire;
  private final ArrayDeque<Object> stalled = new ArrayDeque<>();
  private WireEnd receiver = Deaf.INSTANCE;
  private long lastArrival;
  private long cutAt = Long.MAX_VALUE;
  private boolean finSent;

  Lane(Network network, Wire wire, String from, String to) {
    this.network = network;
    this.wire = wire;
    this.from = from;
    this.to = to;
  }

  void receiver(WireEnd end) {
    receiver = end;
  }

  /// The receiver's process is gone, or it closed the wire: what arrives is thrown away.
  void deafen() {
    receiver = Deaf.INSTANCE;
  }

  void send(Object payload) {
    if (!finSent) {
      transmit(payload);
    }
  }

  /// Closes the lane behind what was sent.
  void fin() {
    if (!finSent) {
      finSent = true;
      transmit(FIN);
    }
  }

  /// Loses whatever would arrive later than `nanos`.
  void cut(long nanos) {
    cutAt = Math.min(cutAt, nanos);
    finSent = true;
  }

  /// When the receiver may learn of a break: not before what it still gets.
  long quietAfter() {
    return Math.min(lastArrival, cutAt);
  }

  boolean blocked() {
    return network.blocked(from, to);
  }

  private boolean stuck() {
    return !wire.isConnected() || blocked();
  }

  /// The handshake or the partition is over: what waited goes on its way.
  void resume() {
    if (!stalled.isEmpty()) {
      lastArrival = Math.max(network.timeline().now() + network.latency(from, to), lastArrival);
      network.timeline().at(lastArrival, this::drain);
    }
  }

  private void transmit(Object payload) {
    lastArrival = Math.max(network.timeline().now() + network.latency(from, to), lastArrival);
    network.timeline().at(lastArrival, () -> arrive(payload));
  }

  private void arrive(Object payload) {
    if (network.timeline().now() > cutAt) {
      return;
    }
    if (stuck() || !stalled.isEmpty()) {
      stalled.add(payload);
      return;
    }
    hand(payload);
  }

  private void drain() {
    while (!stalled.isEmpty() && !stuck() && network.timeline().now() <= cutAt) {
      hand(stalled.remove());
    }
  }

  private void hand(Object payload) {
    if (payload == FIN) {
      wire.finArrived(this);
    } else {
      receiver.received(payload);
    }
  }

  WireEnd currentReceiver() {
    return receiver;
  }

  /// Hears nothing.
  enum Deaf implements WireEnd {
    INSTANCE;

    @Override
    public void received(Object payload) {}

    @Override
    public void closed() {}
  }
}
