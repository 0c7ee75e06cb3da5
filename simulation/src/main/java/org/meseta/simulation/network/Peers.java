package org.meseta.simulation.network;

import java.util.LinkedHashMap;
import java.util.Map;

/// A process' libprocess: one outgoing connection per address, which carries the link and all
/// messages to every actor there. It is dialled when there is something to send or to link,
/// and never again in silence: the break of a linked one is told.
public final class Peers {

  /// What reaches the process.
  public interface Inbox {
    /// A message from another process.
    void message(Packet packet);

    /// The connection to a linked address broke or could not be made. No order relative to
    /// [#message]: those come over the peer's own connection.
    void exited(Address peer);
  }

  private final Network network;
  private final Address self;
  private final Inbox inbox;
  private final Map<Address, Outgoing> outgoing = new LinkedHashMap<>();

  public Peers(Network network, Address self, Inbox inbox) {
    this.network = network;
    this.self = self;
    this.inbox = inbox;
  }

  /// Sends over the connection to `to`, in order behind what was sent there.
  public void send(Address to, Packet message) {
    open(to).wire.send(Wire.Side.CLIENT, message);
  }

  /// Reports the loss of `to` once, from now on.
  public void link(Address to) {
    open(to).linked = true;
  }

  /// The end of a connection that a peer has made.
  public WireEnd accepted() {
    return new WireEnd() {
      @Override
      public void received(Object payload) {
        inbox.message((Packet) payload);
      }

      @Override
      public void closed() {
        // The peer's connection says nothing about ours.
      }
    };
  }

  private Outgoing open(Address to) {
    Outgoing known = outgoing.get(to);
    if (known != null) {
      return known;
    }
    Outgoing fresh = new Outgoing(to);
    outgoing.put(to, fresh);
    return fresh;
  }

  private final class Outgoing implements WireEnd {
    private final Address to;
    private final Wire wire;
    private boolean linked;

    Outgoing(Address to) {
      this.to = to;
      this.wire = network.connect(self, to, this);
    }

    @Override
    public void received(Object payload) {
      // Answers to messages are read and dropped.
    }

    @Override
    public void closed() {
      outgoing.remove(to, this);
      if (linked) {
        inbox.exited(to);
      }
    }
  }
}
