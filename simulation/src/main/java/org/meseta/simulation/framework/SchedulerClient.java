package org.meseta.simulation.framework;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.simulation.World;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Times;
import org.meseta.simulation.master.Ensemble;
import org.meseta.simulation.network.Address;
import org.meseta.simulation.network.Http;
import org.meseta.simulation.network.StreamWindow;
import org.meseta.simulation.network.Wire;
import org.meseta.simulation.network.WireEnd;

/// A scheduler's connections to the leading master: one for the stream of events, one for calls.
/// Both are made again after a while when they break. Calls are never sent twice from here.
final class SchedulerClient implements Ensemble.Watcher {
  private static final long SILENCE = 75 * Times.SECOND;
  private static final long LOOK = 15 * Times.SECOND;

  /// Whoever uses the client.
  interface Handler {
    /// The SUBSCRIBE call as it is to be sent now.
    Call subscribe();

    /// Something came on the stream.
    void event(Event event);

    /// The stream is gone; a new one is being made.
    void disconnected();

    /// The master has answered a call.
    void answered(Call call, int status, String text);

    /// The connection broke before the answer: the call was handled or not.
    void uncertain(Call call);
  }

  private final World world;
  private final RandomSource random;
  private final Ensemble ensemble;
  private final Address self;
  private final Handler handler;
  private final ArrayDeque<Call> pending = new ArrayDeque<>();
  private final ArrayDeque<Event> unread = new ArrayDeque<>();
  private Optional<Address> leader = Optional.empty();
  private @Nullable StreamEnd stream;
  private @Nullable CallsEnd calls;
  private boolean reading = true;
  private boolean stopped;

  SchedulerClient(
      World world, RandomSource random, Ensemble ensemble, Address self, Handler handler) {
    this.world = world;
    this.random = random;
    this.ensemble = ensemble;
    this.self = self;
    this.handler = handler;
  }

  void start() {
    ensemble.watch(this);
    lookForSilence();
  }

  /// The process is gone.
  void stop() {
    stopped = true;
    ensemble.unwatch(this);
    world.network().processDied(self);
  }

  boolean isStopped() {
    return stopped;
  }

  /// Whether calls can be made.
  boolean isSubscribed() {
    StreamEnd current = stream;
    return current != null && !current.id.isEmpty();
  }

  /// Sends a call; only while subscribed.
  void call(Call call) {
    StreamEnd current = stream;
    if (stopped || current == null) {
      return;
    }
    CallsEnd end = calls;
    if (end == null) {
      end = new CallsEnd(current.master);
      calls = end;
    }
    pending.add(call);
    end.wire.send(Wire.Side.CLIENT, new Http.Request(current.id, call));
  }

  /// Breaks the stream and subscribes anew after a while.
  void reconnect() {
    StreamEnd current = stream;
    if (current != null) {
      current.wire.close(Wire.Side.CLIENT);
      lostStream(current);
    }
  }

  /// Takes what comes on the stream, or leaves it in the kernel's buffers.
  void reading(boolean reads) {
    reading = reads;
    while (reading && !unread.isEmpty()) {
      read(unread.remove());
    }
  }

  @Override
  public void leaderChanged(Optional<Address> newLeader) {
    leader = newLeader;
    StreamEnd current = stream;
    if (newLeader.isPresent() && current != null && !newLeader.get().equals(current.master)) {
      reconnect();
    } else if (current == null) {
      dialLater();
    }
  }

  private void dialLater() {
    world
        .timeline()
        .after(
            random.between(10 * Times.MILLISECOND, 2 * Times.SECOND),
            () -> {
              if (!stopped && stream == null && leader.isPresent()) {
                stream = new StreamEnd(leader.get());
              }
            });
  }

  private void lostStream(StreamEnd lost) {
    if (stopped || stream != lost) {
      return;
    }
    stream = null;
    unread.clear();
    CallsEnd end = calls;
    if (end != null) {
      end.wire.close(Wire.Side.CLIENT);
      lostCalls(end);
    }
    handler.disconnected();
    dialLater();
  }

  private void lostCalls(CallsEnd lost) {
    if (stopped || calls != lost) {
      return;
    }
    calls = null;
    List<Call> doubtful = List.copyOf(pending);
    pending.clear();
    doubtful.forEach(handler::uncertain);
  }

  private void read(Event event) {
    StreamEnd current = stream;
    if (current != null) {
      current.window.taken(event.getSerializedSize(), world.timeline().now());
    }
    handler.event(event);
  }

  private void lookForSilence() {
    world
        .timeline()
        .after(
            LOOK,
            () -> {
              if (stopped) {
                return;
              }
              StreamEnd current = stream;
              if (current != null && world.timeline().now() - current.heardAt > SILENCE) {
                reconnect();
              }
              lookForSilence();
            });
  }

  private final class StreamEnd implements WireEnd {
    private final Address master;
    private final Wire wire;
    private String id = "";
    private StreamWindow window = StreamWindow.NONE;
    private long heardAt = world.timeline().now();

    StreamEnd(Address master) {
      this.master = master;
      this.wire = world.network().connect(self, master, this);
      wire.send(Wire.Side.CLIENT, new Http.Request("", handler.subscribe()));
    }

    @Override
    public void received(Object payload) {
      if (stopped || stream != this) {
        return;
      }
      heardAt = world.timeline().now();
      switch (payload) {
        case Http.Response response when response.status() == 200 -> {
          id = response.stream();
          window = response.window();
        }
        case Http.Response _ -> reconnect();
        case Event event when reading -> read(event);
        case Event event -> unread.add(event);
        default -> throw new IllegalStateException("Not for a scheduler: " + payload);
      }
    }

    @Override
    public void closed() {
      lostStream(this);
    }
  }

  private final class CallsEnd implements WireEnd {
    private final Wire wire;

    CallsEnd(Address master) {
      this.wire = world.network().connect(self, master, this);
    }

    @Override
    public void received(Object payload) {
      if (!stopped && calls == this && payload instanceof Http.Response response) {
        handler.answered(pending.remove(), response.status(), response.text());
      }
    }

    @Override
    public void closed() {
      lostCalls(this);
    }
  }
}
