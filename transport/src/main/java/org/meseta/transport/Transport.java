package org.meseta.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;

/// One port for libprocess messages, endpoints and event streams, and the links to other processes.
///
/// Requests reach the [Inbound], complete, with content coding removed. Answered here are only:
/// messages (202, or 404 for an unknown process, A-114), what is not acceptable HTTP, paths with
/// `/..` (404, A-120), and `Host` headers that [HostCheck] refuses (403).
public final class Transport implements AutoCloseable {

  private final Services services;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private final Channel server;
  private final LinkTable links;

  private Transport(Services services) throws TransportException {
    this.services = services;
    this.links = new LinkTable(services);
    this.server = Listener.bind(services, channels);
  }

  /// Starts to listen.
  ///
  /// @param threads may serve several transports; closing the transport does not end them
  /// @param receivers the processes behind this port
  /// @param inbound takes what arrives; may be called before this returns
  /// @throws TransportException with one line for people when the address cannot be listened on
  public static Transport start(
      TransportConfig config, TransportThreads threads, Receivers receivers, Inbound inbound)
      throws TransportException {
    return new Transport(Services.of(config, threads, receivers, inbound));
  }

  /// Where it listens, with the port that was chosen.
  public InetSocketAddress address() {
    return (InetSocketAddress) server.localAddress();
  }

  /// Messages to other processes.
  public Links links() {
    return links;
  }

  /// Names the thread of the loop: what it sends, answers and writes is held until it calls
  /// [#flush], once per batch, so that each connection gets one buffer. May be an event loop of
  /// [TransportThreads], where what a task leaves without a flush leaves right after it. What other
  /// threads write leaves at once.
  public void batchOn(Thread loop) {
    services.flusher().batchOn(loop);
  }

  /// Lets out what the loop's thread wrote since the last call. On that thread; on others it does
  /// nothing.
  public void flush() {
    services.flusher().flush();
  }

  /// Lets nothing leave any more, neither what waits nor what is written from now on: for a leader
  /// whose lease is over (P10). Call it on the loop's thread before anything else runs there; what
  /// remains is to [#close].
  public void silence() {
    services.outbound().silence();
  }

  /// Inbound connections open now.
  public int connections() {
    return services.connections().get();
  }

  /// Bytes held for peers that have not taken them.
  public long outboundBytes() {
    return services.outbound().total();
  }

  /// Bytes received and not dealt with yet.
  public long inboundBytes() {
    return services.waiting().total() + services.partial().total();
  }

  /// Stops listening and closes all connections. Links end without a report. Does not wait when
  /// called on an event loop.
  @Override
  public void close() {
    ChannelFuture unbound = server.close();
    if (!server.eventLoop().inEventLoop()) {
      unbound.awaitUninterruptibly();
    }
    Closed shutdown = new Closed(Closed.Cause.SHUTDOWN, "This process stops listening");
    for (Channel channel : channels) {
      ChannelHandlerContext context = channel.pipeline().context(Connection.class);
      if (context != null) {
        ((Connection) context.handler()).drop(shutdown);
      }
    }
    links.close();
  }
}
