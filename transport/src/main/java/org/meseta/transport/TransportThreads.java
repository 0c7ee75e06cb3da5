package org.meseta.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The threads of one or more transports: event loops that own connections, and others for
/// connections that read large answers, so that copying bytes into sockets never delays a message.
public final class TransportThreads implements AutoCloseable {

  private final EventLoopGroup connections;
  private final EventLoopGroup readers;
  private final Map<EventExecutor, LoopState> states = new HashMap<>();

  private TransportThreads(String name, int connectionThreads, int readerThreads) {
    connections = group(name + "-io", connectionThreads);
    readers = group(name + "-readers", readerThreads);
    connections.forEach(this::addState);
    readers.forEach(this::addState);
  }

  private static EventLoopGroup group(String name, int threads) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
  }

  /// One thread for connections, one for readers.
  public static TransportThreads create(String name) {
    return create(name, 1, 1);
  }

  /// Threads start when they are first needed.
  ///
  /// @param name prefix of the threads' names
  public static TransportThreads create(String name, int connectionThreads, int readerThreads) {
    return new TransportThreads(name, connectionThreads, readerThreads);
  }

  /// The first thread that owns connections. On machines of one or two cores the core's loop runs
  /// here too, which saves handing over; nothing on it may block.
  public ScheduledExecutorService loop() {
    return connections.iterator().next() instanceof EventLoop first ? first : connections.next();
  }

  /// The event loop that runs on this thread, or null.
  @Nullable Executor loopOf(Thread thread) {
    for (EventExecutor loop : states.keySet()) {
      if (loop.inEventLoop(thread)) {
        return loop;
      }
    }
    return null;
  }

  EventLoopGroup connections() {
    return connections;
  }

  EventLoopGroup readers() {
    return readers;
  }

  LoopState state(EventLoop loop) {
    return Objects.requireNonNull(states.get(loop), "a loop of somebody else");
  }

  private void addState(EventExecutor loop) {
    states.put(loop, new LoopState((EventLoop) loop, this));
  }

  /// Ends the threads. Close the transports first.
  @Override
  public void close() {
    connections.shutdownGracefully(0, 5, TimeUnit.SECONDS);
    readers.shutdownGracefully(0, 5, TimeUnit.SECONDS);
  }
}
