package org.meseta.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on the port and makes a [Connection] of each that is accepted.
final class Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int BACKLOG = 4096;

  private Listener() {}

  static Channel bind(Services services, ChannelGroup channels) throws TransportException {
    InetSocketAddress address = services.config().bind();
    if (address.isUnresolved()) {
      throw new TransportException(
          "Cannot listen on "
              + address.getHostString()
              + ": the name cannot be resolved. Give an address of this host.",
          new SocketException("unresolved"));
    }
    ServerBootstrap server =
        new ServerBootstrap()
            .group(services.threads().connections())
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .handler(new AcceptLog())
            .childHandler(new Accept(services, channels));
    SocketOptions.common().forEach((option, value) -> childOption(server, option, value));
    ChannelFuture bound = server.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw failure(services.config(), bound.cause());
    }
    return bound.channel();
  }

  @SuppressWarnings("unchecked")
  private static <T> void childOption(
      ServerBootstrap server, ChannelOption<?> option, Object value) {
    server.childOption((ChannelOption<T>) option, (T) value);
  }

  private static TransportException failure(TransportConfig config, Throwable cause) {
    InetSocketAddress address = config.bind();
    String where = address.getHostString() + ":" + address.getPort();
    String message = String.valueOf(cause.getMessage());
    String advice;
    if (message.contains("in use")) {
      advice =
          "another process uses port "
              + address.getPort()
              + ". Stop it, or choose another port with "
              + config.portFlag()
              + " (0 takes any free one).";
    } else if (message.contains("ermission")) {
      advice =
          "ports below 1024 need more rights. Choose another port with " + config.portFlag() + ".";
    } else if (cause instanceof BindException) {
      advice = "this host does not have that address (" + message + "). Give one of its own.";
    } else {
      advice = message;
    }
    return new TransportException("Cannot listen on " + where + ": " + advice, cause);
  }

  /// Takes a connection, or refuses it when there are too many. TLS and peer authentication will
  /// sit in front of the [Connection] here.
  @Sharable
  private static final class Accept extends ChannelInitializer<SocketChannel> {

    private final Services services;
    private final ChannelGroup channels;
    private final HttpResponse full =
        HttpResponse.text(503, "Too many connections; try again later");

    Accept(Services services, ChannelGroup channels) {
      this.services = services;
      this.channels = channels;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      int most = services.config().limits().connections();
      if (services.connections().incrementAndGet() > most) {
        services.connections().decrementAndGet();
        byte[][] response =
            ResponseWriter.whole(full, new ResponseWriter.Terms(false, false, false, false))
                .toArray(byte[][]::new);
        channel
            .eventLoop()
            .execute(
                () ->
                    channel
                        .writeAndFlush(Unpooled.wrappedBuffer(response))
                        .addListener(ChannelFutureListener.CLOSE));
        return;
      }
      channels.add(channel);
      channel.pipeline().addLast(new Connection(channel, services));
    }
  }

  /// Says that accepting failed, once until it works again. Netty pauses for a second and goes on:
  /// a process without file descriptors keeps its port.
  private static final class AcceptLog extends ChannelInboundHandlerAdapter {

    private @Nullable String said;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      said = null;
      context.fireChannelRead(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      String text = String.valueOf(cause.getMessage());
      if (cause instanceof IOException && !text.equals(said)) {
        said = text;
        LOG.error("Connections cannot be accepted ({}); it is tried again every second", text);
      }
      context.fireExceptionCaught(cause);
    }
  }
}
