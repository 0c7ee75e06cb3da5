package org.meseta.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.libprocess.LibprocessFrame;
import org.meseta.protocol.libprocess.Upid;

/// The outbound connection to one address. Its table's lock guards what is not on the event loop.
final class LinkConnection extends ChannelInboundHandlerAdapter implements Outbox.Owner {

  /// How long the peer of a message without link may leave the connection half open.
  private static final int LINGER_SECONDS = 10;

  private final LinkTable table;
  private final String address;
  private final Outbox outbox;
  private final Channel channel;
  private final Set<Upid> linked = new LinkedHashSet<>();
  private final FrameHeads heads = new FrameHeads();
  private volatile @Nullable String reason;
  private boolean connected;
  private boolean finished;

  LinkConnection(LinkTable table, String address, Channel channel, OutboundBudget budget) {
    this.table = table;
    this.address = address;
    this.channel = channel;
    this.outbox = new Outbox(channel, budget, this, false);
  }

  String address() {
    return address;
  }

  Outbox outbox() {
    return outbox;
  }

  /// The processes whose exit this connection tells. Under the table's lock.
  Set<Upid> linked() {
    return linked;
  }

  /// Appends a message. Under the table's lock. True when the outbox has to be drained.
  boolean append(Upid from, Upid to, String name, byte[] body) {
    byte[] head = heads.get(from, to, name);
    byte[] prefix = LibprocessFrame.bodyPrefix(body.length);
    return body.length == 0
        ? outbox.append(head, prefix)
        : outbox.append(head, prefix, body, LibprocessFrame.bodySuffix(body.length));
  }

  /// Nothing more will be sent: ends our side, and the rest when the peer ends its own. On the
  /// event loop.
  void finish() {
    if (connected && !finished && channel.isActive()) {
      finished = true;
      ((SocketChannel) channel).shutdownOutput();
      channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    }
  }

  /// Breaks it, for this reason. From any thread.
  void end(String why) {
    if (reason == null) {
      reason = why;
    }
    Tasks.run(channel.eventLoop(), () -> channel.close());
  }

  /// Why it ended, for people.
  String reason() {
    String known = reason;
    return known == null ? "the peer closed the connection" : known;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    connected = true;
    outbox.setReady(true);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    // 202s and whatever else comes back; no answer means anything.
    ReferenceCountUtil.release(message);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    outbox.drain();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    table.ended(this);
    outbox.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(String.valueOf(cause.getMessage()));
  }

  @Override
  public void progressed() {
    if (connected && outbox.pending() == 0) {
      table.sent(this);
    }
  }

  @Override
  public void drained() {
    progressed();
  }

  @Override
  public void drop(Closed dropped) {
    end(dropped.text());
  }
}
