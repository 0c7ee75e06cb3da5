package org.meseta.simulation.network;

import org.meseta.simulation.engine.Times;

/// A TCP connection. Both ends may send; when it breaks, each end learns of it in its own time.
public final class Wire {
  /// Which end.
  public enum Side {
    /// The end that dialled.
    CLIENT,
    /// The end that accepted.
    SERVER
  }

  private final Network network;
  private final Address client;
  private final Address server;
  private final Lane up;
  private final Lane down;
  private boolean connected;
  private boolean broken;
  private long stalledSince = Long.MAX_VALUE;

  Wire(Network network, Address client, Address server) {
    this.network = network;
    this.client = client;
    this.server = server;
    this.up = new Lane(network, this, client.ip(), server.ip());
    this.down = new Lane(network, this, server.ip(), client.ip());
  }

  /// The handshake is over: what was sent meanwhile goes on its way.
  void connected(WireEnd clientEnd, WireEnd serverEnd) {
    connected = true;
    down.receiver(clientEnd);
    up.receiver(serverEnd);
    up.resume();
    down.resume();
  }

  /// Nobody answered.
  void refuse() {
    broken = true;
    up.cut(0);
    down.cut(0);
    network.forget(this);
  }

  /// Sends to the other end, behind all that was sent before.
  public void send(Side from, Object payload) {
    outgoing(from).send(payload);
  }

  /// Closes the wire behind what was sent; this end hears nothing more.
  public void close(Side side) {
    incoming(side).deafen();
    outgoing(side).fin();
  }

  /// The network breaks the connection: what is under way is lost, up to a random point in each
  /// direction, and each end learns of it later, independently.
  public void breakDown() {
    if (broken || !connected) {
      return;
    }
    broken = true;
    long now = network.timeline().now();
    up.cut(now + network.random().between(0, 2 * Times.MILLISECOND));
    down.cut(now + network.random().between(0, 2 * Times.MILLISECOND));
    notice(up);
    notice(down);
    network.forget(this);
  }

  boolean isConnected() {
    return connected;
  }

  /// Whether a partition stops packets in either direction.
  boolean isBlocked() {
    return up.blocked() || down.blocked();
  }

  Address client() {
    return client;
  }

  Address server() {
    return server;
  }

  boolean isBroken() {
    return broken;
  }

  /// The process at this end was killed; its kernel still sends what it had written, then closes.
  void orphan(Side side) {
    close(side);
  }

  /// The machine at this end lost power: the other end learns of it when its retransmissions fail.
  void powerLost(Side side) {
    incoming(side).deafen();
    outgoing(side).cut(network.timeline().now());
    network
        .timeline()
        .after(network.random().between(Times.SECOND, 30 * Times.SECOND), this::breakDown);
  }

  /// A direction of this wire was blocked or freed.
  void weatherChanged() {
    if (!connected) {
      return;
    }
    if (isBlocked()) {
      if (stalledSince == Long.MAX_VALUE) {
        armTimeout();
      }
      return;
    }
    stalledSince = Long.MAX_VALUE;
    up.resume();
    down.resume();
  }

  private void armTimeout() {
    long since = network.timeline().now();
    stalledSince = since;
    long patience = network.random().between(15 * Times.SECOND, 90 * Times.SECOND);
    network
        .timeline()
        .after(
            patience,
            () -> {
              if (stalledSince == since) {
                breakDown();
              }
            });
  }

  /// The sender of `lane` closed it: its receiver hears of it, and closes its own direction.
  void finArrived(Lane lane) {
    WireEnd end = lane.currentReceiver();
    lane.deafen();
    broken = true;
    opposite(lane).cut(network.timeline().now());
    network.forget(this);
    end.closed();
  }

  private void notice(Lane lane) {
    long at = Math.max(network.timeline().now(), lane.quietAfter());
    network
        .timeline()
        .at(
            at + network.random().exponential(20 * Times.MILLISECOND),
            () -> {
              WireEnd end = lane.currentReceiver();
              lane.deafen();
              end.closed();
            });
  }

  private Lane opposite(Lane lane) {
    return lane == up ? down : up;
  }

  private Lane outgoing(Side side) {
    return side == Side.CLIENT ? up : down;
  }

  private Lane incoming(Side side) {
    return side == Side.CLIENT ? down : up;
  }
}
