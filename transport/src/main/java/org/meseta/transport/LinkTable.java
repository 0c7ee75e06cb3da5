package org.meseta.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.libprocess.Upid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The outbound connections, one per address. Its lock is never taken while an outbox' is held.
final class LinkTable implements Links {

  private static final Logger LOG = LoggerFactory.getLogger(LinkTable.class);

  private final Services services;
  private final Map<String, LinkConnection> connections = new HashMap<>();
  private boolean closed;

  LinkTable(Services services) {
    this.services = services;
  }

  @Override
  public void link(Upid peer) {
    synchronized (this) {
      if (join(peer)) {
        return;
      }
    }
    unreachable(peer);
  }

  @Override
  public void relink(Upid peer) {
    LinkConnection old;
    boolean joined;
    synchronized (this) {
      old = connections.remove(peer.address());
      joined = join(peer);
      LinkConnection fresh = connections.get(peer.address());
      if (fresh != null && old != null) {
        fresh.linked().addAll(old.linked());
        old.linked().clear();
      }
    }
    if (old != null) {
      old.end("the link was made anew");
    }
    if (!joined) {
      unreachable(peer);
    }
  }

  /// Lets the connection of the peer's address report its end. Under the lock.
  private boolean join(Upid peer) {
    LinkConnection connection = connection(peer);
    if (connection == null) {
      return false;
    }
    connection.linked().add(peer);
    return true;
  }

  private void unreachable(Upid peer) {
    Tasks.run(
        services.threads().connections().next(),
        () -> exited(List.of(peer), "the process has no address"));
  }

  @Override
  public void unlink(Upid peer) {
    LinkConnection connection;
    synchronized (this) {
      connection = connections.get(peer.address());
      if (connection == null || !connection.linked().remove(peer)) {
        return;
      }
    }
    services.flusher().mark(connection.outbox());
  }

  @Override
  public void send(Upid from, Upid to, String name, byte[] body) {
    LinkConnection connection;
    boolean drain;
    synchronized (this) {
      connection = connection(to);
      if (connection == null) {
        LOG.debug("A message {} for {} is dropped: the process has no address", name, to);
        return;
      }
      drain = connection.append(from, to, name, body);
    }
    if (drain) {
      services.flusher().mark(connection.outbox());
    }
  }

  /// The connection to the peer's address, which is begun if there is none; null when it has none.
  /// Under the lock.
  private @Nullable LinkConnection connection(Upid peer) {
    if (!peer.isSomebody() || closed) {
      return null;
    }
    String address = peer.address();
    LinkConnection known = connections.get(address);
    if (known != null) {
      return known;
    }
    EventLoop loop = services.threads().connections().next();
    Channel channel = new NioSocketChannel();
    LinkConnection made = new LinkConnection(this, address, channel, services.outbound());
    connections.put(address, made);
    connect(made, channel, loop, peer);
    return made;
  }

  private void connect(LinkConnection made, Channel channel, EventLoop loop, Upid peer) {
    SocketOptions.apply(channel.config(), services.config());
    channel.pipeline().addLast(made);
    loop.register(channel);
    Addresses.resolve(peer.host(), peer.port())
        .whenComplete(
            (address, failure) -> {
              if (failure != null) {
                Tasks.run(loop, () -> failed(made, "host " + peer.host() + " cannot be resolved"));
              } else {
                Tasks.run(loop, () -> connect(made, channel, address));
              }
            });
  }

  private void connect(LinkConnection made, Channel channel, InetSocketAddress address) {
    ChannelFuture connecting = channel.connect(address);
    connecting.addListener(
        future -> {
          if (!future.isSuccess()) {
            failed(made, "no connection: " + String.valueOf(future.cause().getMessage()));
          }
        });
  }

  private void failed(LinkConnection connection, String reason) {
    connection.end(reason);
    ended(connection);
    connection.outbox().close();
  }

  /// A connection has ended: every process linked over it is told of. On its event loop.
  void ended(LinkConnection connection) {
    List<Upid> peers;
    synchronized (this) {
      connections.remove(connection.address(), connection);
      peers = new ArrayList<>(connection.linked());
      connection.linked().clear();
    }
    exited(peers, connection.reason());
  }

  /// Everything for a connection was sent: without a link it is not needed any more. On its
  /// event loop.
  void sent(LinkConnection connection) {
    synchronized (this) {
      if (!connection.linked().isEmpty() || connection.outbox().pending() > 0) {
        return;
      }
      connections.remove(connection.address(), connection);
    }
    connection.finish();
  }

  private void exited(List<Upid> peers, String reason) {
    if (peers.isEmpty()) {
      return;
    }
    List<Received> events = new ArrayList<>();
    for (Upid peer : peers) {
      events.add(new Received.Exited(peer, reason));
    }
    services
        .inbound()
        .received(new Batch(services.config().clock().getAsLong(), events, 0, () -> {}));
  }

  /// Ends all connections without a report.
  void close() {
    List<LinkConnection> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(connections.values());
      connections.clear();
      all.forEach(connection -> connection.linked().clear());
    }
    all.forEach(connection -> connection.end("the transport is closed"));
  }
}
