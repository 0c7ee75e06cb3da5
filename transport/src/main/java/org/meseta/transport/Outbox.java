package org.meseta.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What waits to be written to one connection. Any thread appends; the connection's event loop
/// drains. Small pieces are copied into one buffer, large ones are kept as they are and handed to
/// the socket slice by slice, so that a body of 80 MB never exists twice.
final class Outbox {

  /// Its connection.
  interface Owner {

    /// The socket took bytes. On the event loop, or on the one that owned the connection before.
    void progressed();

    /// All was written that the socket takes now. On the event loop.
    void drained();

    /// The peer must be dropped. On any thread.
    void drop(Closed reason);
  }

  private static final int COPY_BELOW = 4 << 10;
  private static final int BUFFER = 64 << 10;
  private static final int SLICE = 256 << 10;
  private static final int FIRST_BUFFER = 256;

  private record Piece(byte[] bytes, int offset) {}

  private final Channel channel;
  private final OutboundBudget budget;
  private final Owner owner;
  private final ArrayDeque<Object> segments = new ArrayDeque<>();
  private @Nullable ByteBuf tail;
  private int nextBuffer = FIRST_BUFFER;
  private long pending;
  private long taken;
  private boolean ready;
  private boolean closed;
  private boolean draining;
  private final AtomicBoolean waking = new AtomicBoolean();
  private boolean listed;

  Outbox(Channel channel, OutboundBudget budget, Owner owner, boolean ready) {
    this.channel = channel;
    this.budget = budget;
    this.owner = owner;
    this.ready = ready;
  }

  Channel channel() {
    return channel;
  }

  /// Appends pieces that belong together. True when they were taken; then somebody has to see to it
  /// that the outbox is drained.
  boolean append(byte[]... pieces) {
    long length = 0;
    for (byte[] piece : pieces) {
      length += piece.length;
    }
    synchronized (this) {
      if (!hold(length)) {
        return false;
      }
      for (byte[] piece : pieces) {
        put(piece);
      }
    }
    checkAll();
    return true;
  }

  /// Counts bytes that will be appended by [#appendHeld] when their turn comes. False when the
  /// outbox is closed.
  boolean holdForLater(long length) {
    synchronized (this) {
      if (!hold(length)) {
        return false;
      }
    }
    checkAll();
    return true;
  }

  /// Appends a piece that was counted before. True as in [#append].
  synchronized boolean appendHeld(byte[] piece) {
    if (closed) {
      return false;
    }
    put(piece);
    return true;
  }

  synchronized long pending() {
    return pending;
  }

  /// A number that changes whenever the socket takes bytes. On the event loop.
  long progress() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    synchronized (this) {
      return taken + (buffer == null ? 0 : buffer.currentProgress());
    }
  }

  /// Nothing leaves while the connection is not made or changes its event loop.
  void setReady(boolean isReady) {
    ready = isReady;
    if (isReady) {
      channel.flush();
      drain();
    }
  }

  /// Whether nobody has woken the event loop for it yet. From any thread.
  boolean startWaking() {
    return !waking.get() && waking.compareAndSet(false, true);
  }

  /// Whether it was not in the list of the batching thread, where it is now. On that thread.
  boolean list() {
    boolean added = !listed;
    listed = true;
    return added;
  }

  void unlist() {
    listed = false;
  }

  /// Writes as much as the socket takes now. On the event loop.
  void drain() {
    waking.set(false);
    if (!ready || draining || budget.isSilenced()) {
      return;
    }
    draining = true;
    try {
      boolean more = true;
      while (more && channel.isWritable()) {
        more = fill();
        channel.flush();
      }
    } finally {
      draining = false;
    }
    owner.drained();
  }

  /// Drops everything. On the event loop, when the connection has ended.
  void close() {
    synchronized (this) {
      discard();
      budget.remove(this, 0, pending);
      pending = 0;
    }
  }

  /// Takes nothing more and forgets what the channel does not hold yet. Under the lock.
  private void discard() {
    closed = true;
    seal();
    long length = 0;
    for (Object segment : segments) {
      if (segment instanceof ByteBuf buffer) {
        length += buffer.readableBytes();
        buffer.release();
      } else if (segment instanceof Piece(byte[] bytes, int offset)) {
        length += bytes.length - offset;
      }
    }
    segments.clear();
    pending -= length;
    budget.remove(this, pending, length);
  }

  private boolean hold(long length) {
    if (closed) {
      return false;
    }
    budget.add(this, pending, length);
    pending += length;
    if (pending > budget.perPeer()) {
      owner.drop(overflow(pending, "its share is " + budget.perPeer()));
      discard();
      return false;
    }
    return true;
  }

  private void checkAll() {
    Outbox excess = budget.excess();
    if (excess != null) {
      excess.dropForAll();
    }
  }

  private void dropForAll() {
    synchronized (this) {
      if (!closed) {
        owner.drop(overflow(pending, "more than anybody else, and all together hold too many"));
        discard();
      }
    }
  }

  private static Closed overflow(long pending, String why) {
    return new Closed(
        Closed.Cause.OVERFLOW, "The peer does not read: it held " + pending + " bytes, " + why);
  }

  private void put(byte[] piece) {
    if (piece.length >= COPY_BELOW) {
      seal();
      segments.add(new Piece(piece, 0));
      return;
    }
    ByteBuf buffer = tail;
    if (buffer != null && buffer.readableBytes() + piece.length > BUFFER) {
      seal();
      buffer = null;
    }
    if (buffer == null) {
      buffer = channel.alloc().directBuffer(nextBuffer, BUFFER);
      tail = buffer;
    }
    buffer.writeBytes(piece);
  }

  private void seal() {
    if (tail != null) {
      segments.add(tail);
      tail = null;
    }
  }

  /// Hands segments to the channel until it has enough; false when there are no more.
  private boolean fill() {
    while (channel.isWritable()) {
      if (!write()) {
        return false;
      }
    }
    return true;
  }

  /// Hands one segment to the channel; false when there was none.
  private boolean write() {
    ByteBuf next;
    synchronized (this) {
      next = take();
      if (next == null) {
        return false;
      }
    }
    int length = next.readableBytes();
    channel.write(next).addListener(_ -> took(length));
    return true;
  }

  private @Nullable ByteBuf take() {
    Object next = segments.peek();
    if (next instanceof Piece(byte[] bytes, int offset)) {
      int length = Math.min(SLICE, bytes.length - offset);
      segments.remove();
      if (offset + length < bytes.length) {
        // The rest stays in front: nothing may overtake it.
        segments.addFirst(new Piece(bytes, offset + length));
      }
      return Unpooled.wrappedBuffer(bytes, offset, length);
    }
    if (next instanceof ByteBuf buffer) {
      segments.remove();
      return buffer;
    }
    ByteBuf buffer = tail;
    if (buffer != null) {
      tail = null;
      nextBuffer =
          Math.max(
              FIRST_BUFFER, Math.min(BUFFER, Integer.highestOneBit(buffer.readableBytes()) * 2));
    }
    return buffer;
  }

  private void took(int length) {
    synchronized (this) {
      if (closed && pending == 0) {
        return;
      }
      pending -= length;
      taken += length;
      budget.remove(this, pending, length);
    }
    owner.progressed();
  }
}
