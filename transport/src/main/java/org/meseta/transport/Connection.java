package org.meseta.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.http.HeaderName;
import org.meseta.protocol.http.RequestDecoder;
import org.meseta.protocol.http.RequestHead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An inbound connection: frames, parses, hands over, and writes what exchanges answer.
final class Connection extends ChannelInboundHandlerAdapter
    implements Outbox.Owner, LoopState.Watched {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /// Requests of one connection that may wait for their answers.
  private static final int MOST_PIPELINED = 32;

  /// How long a peer may take to read the last response before its connection is cut.
  private static final int LINGER_SECONDS = 2;

  /// Beyond what any number of batches adds.
  private static final long ENDED = Long.MIN_VALUE / 2;

  private final Channel channel;
  private final Services services;
  private final RequestDecoder decoder;
  private final RequestAssembler assembler;
  private final Outbox outbox;
  private final Pipeline pipeline;
  private final Patience patience;
  private final AtomicLong held = new AtomicLong();
  private final Queue<Runnable> drained = new ConcurrentLinkedQueue<>();
  private LoopState loop;
  private volatile boolean lastAnswered;
  private volatile boolean moved;
  private volatile @Nullable Closed dropped;
  private boolean moving;
  private boolean lingering;
  private boolean inputEnded;
  private boolean ended;
  private boolean resuming;
  private boolean waitsForRoom;
  private byte @Nullable [] unread;

  Connection(Channel channel, Services services) {
    this.channel = channel;
    this.services = services;
    this.loop = services.threads().state(channel.eventLoop());
    this.decoder = new RequestDecoder(services.config().limits().http());
    this.assembler = new RequestAssembler(this, services);
    this.outbox = new Outbox(channel, services.outbound(), this, true);
    this.pipeline = new Pipeline(outbox, () -> lastAnswered = true);
    this.patience = new Patience(services.config().timeouts());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf buffer = (ByteBuf) message;
    try {
      byte[] scratch = loop.scratch;
      while (buffer.isReadable()) {
        int length = Math.min(scratch.length, buffer.readableBytes());
        buffer.readBytes(scratch, 0, length);
        consume(scratch, length);
      }
    } finally {
      buffer.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    deliver();
    settle();
  }

  /// Decodes until enough requests wait; the rest is kept for later.
  private void consume(byte[] bytes, int length) {
    byte[] kept = unread;
    if (kept != null) {
      unread = Arrays.copyOf(kept, kept.length + length);
      System.arraycopy(bytes, 0, unread, kept.length, length);
      return;
    }
    int used = decoder.feed(bytes, 0, length, assembler);
    if (used < length) {
      unread = Arrays.copyOfRange(bytes, used, length);
      channel.config().setAutoRead(false);
    }
  }

  private void deliver() {
    Batch batch = assembler.takeBatch();
    if (batch != null) {
      services.inbound().received(batch);
    }
    outbox.drain();
  }

  /// Goes on with what was kept, as far as there is room.
  private void resume() {
    if (resuming) {
      return;
    }
    resuming = true;
    try {
      for (byte[] kept = unread; kept != null && !isFull(); kept = unread) {
        unread = null;
        consume(kept, kept.length);
        deliver();
      }
    } finally {
      resuming = false;
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    outbox.drain();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ended();
  }

  private void ended() {
    if (ended) {
      return;
    }
    ended = true;
    services.connections().decrementAndGet();
    loop.unwatch(this);
    decoder.stop();
    assembler.abandon();
    Closed reason = dropped;
    if (reason == null) {
      reason = new Closed(Closed.Cause.PEER, "The peer closed the connection");
    }
    pipeline.close(reason);
    outbox.close();
    services.waiting().remove(held.getAndSet(ENDED));
    drained.clear();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      settle();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debug("Connection of {} failed", remote(), cause);
    } else {
      LOG.error("Connection of {} is closed because of a bug", remote(), cause);
    }
    channel.close();
  }

  /// The peer's address.
  InetSocketAddress remote() {
    return channel.remoteAddress() instanceof InetSocketAddress address
        ? address
        : InetSocketAddress.createUnresolved("unknown", 0);
  }

  int bulk() {
    return moved ? Integer.MAX_VALUE : services.config().limits().bulk();
  }

  /// Opens the exchange of a request that has just been received.
  Slot exchange(RequestHead head) {
    boolean keepAlive = head.keepAlive();
    ResponseWriter.Terms terms =
        new ResponseWriter.Terms(
            head.method().equals("HEAD"),
            head.isHttp10(),
            keepAlive,
            Gzip.isAccepted(head.headers().get(HeaderName.ACCEPT_ENCODING)));
    Slot slot = new Slot(this, pipeline, outbox, terms);
    pipeline.add(slot);
    return slot;
  }

  /// Answers a message. A peer that does not read its answers gets no more of them: nobody
  /// needs them, and its link must not suffer.
  void accept(RequestHead head) {
    if (outbox.pending() >= OutboundBudget.NOTABLE && pipeline.size() == 0) {
      return;
    }
    if (!head.keepAlive() || head.isHttp10() || !pipeline.accept(DateHeader.accepted())) {
      exchange(head).respond(HttpResponse.of(202));
    }
  }

  /// Answers what was not HTTP, as the last thing on this connection.
  void refuse(HttpResponse response) {
    Slot slot =
        new Slot(this, pipeline, outbox, new ResponseWriter.Terms(false, false, false, false));
    pipeline.add(slot);
    slot.respond(response);
  }

  void sendContinue() {
    if (pipeline.accept(CONTINUE)) {
      outbox.drain();
    }
  }

  void mark() {
    services.flusher().mark(outbox);
  }

  /// Runs a task on the event loop that owns the connection by then.
  void execute(Runnable task) {
    Tasks.run(
        channel.eventLoop(),
        () -> {
          if (channel.eventLoop().inEventLoop()) {
            task.run();
          } else {
            execute(task);
          }
        });
  }

  void whenDrained(Runnable task) {
    drained.add(task);
    execute(this::runDrained);
  }

  void hold(long bytes) {
    if (held.addAndGet(bytes) >= 0) {
      services.waiting().add(bytes);
    }
  }

  /// A batch is dealt with. From any thread.
  void release(long bytes) {
    long left = held.addAndGet(-bytes);
    if (left < 0) {
      // The connection has ended, and gave its whole share back.
      return;
    }
    services.waiting().remove(bytes);
    int high = services.config().limits().highMark();
    if (left < high && left + bytes >= high) {
      execute(this::settle);
    }
  }

  @Override
  public void progressed() {
    if (!channel.eventLoop().inEventLoop()) {
      execute(this::progressed);
      return;
    }
    if (outbox.pending() < OutboundBudget.NOTABLE) {
      runDrained();
    }
    settle();
  }

  @Override
  public void drained() {
    settle();
  }

  @Override
  public void drop(Closed reason) {
    if (dropped == null) {
      dropped = reason;
      if (reason.cause() != Closed.Cause.ABORTED && reason.cause() != Closed.Cause.SHUTDOWN) {
        LOG.warn("Dropped {}: {}", remote(), reason.text());
      }
      execute(this::end);
    }
  }

  private void end() {
    outbox.drain();
    channel.close();
  }

  private void runDrained() {
    while (outbox.pending() < OutboundBudget.NOTABLE && channel.isActive()) {
      Runnable task = drained.poll();
      if (task == null) {
        return;
      }
      task.run();
      outbox.drain();
    }
  }

  /// Moves to a loop that serves readers, once.
  void moveToReaders() {
    if (!moved) {
      moved = true;
      execute(this::move);
    }
  }

  private void move() {
    if (!channel.isActive()) {
      return;
    }
    moving = true;
    outbox.setReady(false);
    loop.unwatch(this);
    channel
        .deregister()
        .addListener(
            _ ->
                services
                    .threads()
                    .readers()
                    .next()
                    .register(channel)
                    .addListener(this::registered));
  }

  private void registered(Future<?> registration) {
    if (!registration.isSuccess()) {
      // It was closed between two loops, where nobody is told so.
      ended();
    }
  }

  @Override
  public void channelRegistered(ChannelHandlerContext context) {
    if (moving) {
      moving = false;
      loop = services.threads().state(channel.eventLoop());
      outbox.setReady(true);
    }
  }

  /// Decides what to do next: read on or not, watch or not, end or not. On the event loop.
  private void settle() {
    if (moving || !channel.isActive()) {
      return;
    }
    resume();
    long pending = outbox.pending();
    if (lastAnswered && pending == 0) {
      linger();
      return;
    }
    // Whoever waits for a plain answer still gets it; a subscriber that sends its end has gone.
    boolean idle = pending == 0 && unread == null && pipeline.size() == 0;
    if (inputEnded && (idle || pipeline.isStreaming())) {
      channel.close();
      return;
    }
    readOn();
    if (patience.isTried(this, pending)) {
      loop.watch(this);
    }
  }

  /// Whether the connection has to wait before it may bring more.
  boolean isFull() {
    int high = services.config().limits().highMark();
    return pipeline.size() >= MOST_PIPELINED
        || outbox.pending() >= high
        || held.get() >= high
        || services.waiting().isExhausted();
  }

  private void readOn() {
    boolean read = unread == null && !isFull();
    if (channel.config().isAutoRead() != read) {
      channel.config().setAutoRead(read);
    }
    if (!read && !waitsForRoom && services.waiting().isExhausted()) {
      waitsForRoom = true;
      services.waiting().whenRoom(() -> execute(this::roomAgain));
    }
  }

  private void roomAgain() {
    waitsForRoom = false;
    settle();
  }

  /// Ends our side and waits for the peer's: closing with unread bytes would destroy the response
  /// on its way (RST).
  private void linger() {
    if (lingering) {
      return;
    }
    lingering = true;
    decoder.stop();
    channel.config().setAutoRead(true);
    if (inputEnded) {
      channel.close();
      return;
    }
    ((SocketChannel) channel).shutdownOutput();
    channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public boolean check(long nowNanos) {
    if (moving || lingering || !channel.isActive()) {
      return false;
    }
    Patience.Verdict verdict = patience.judge(this, nowNanos);
    return switch (verdict) {
      case Patience.Fine() -> true;
      case Patience.Nothing() -> false;
      case Patience.SlowRequest(String text) -> {
        decoder.stop();
        assembler.abandon();
        refuse(HttpResponse.text(408, text));
        outbox.drain();
        settle();
        yield true;
      }
      case Patience.SlowReader(String text) -> {
        drop(new Closed(Closed.Cause.STALLED, text));
        yield false;
      }
    };
  }

  RequestDecoder decoder() {
    return decoder;
  }

  RequestAssembler assembler() {
    return assembler;
  }

  Outbox outbox() {
    return outbox;
  }

  Pipeline pipeline() {
    return pipeline;
  }

  boolean isReading() {
    return channel.config().isAutoRead();
  }
}
