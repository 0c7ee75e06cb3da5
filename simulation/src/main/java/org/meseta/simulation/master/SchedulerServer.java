package org.meseta.simulation.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.RequestId;
import org.meseta.master.core.StreamId;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.simulation.World;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Times;
import org.meseta.simulation.network.Http;
import org.meseta.simulation.network.StreamWindow;
import org.meseta.simulation.network.Wire;
import org.meseta.simulation.network.WireEnd;

/// A master's side of its schedulers' connections: requests, streams, and the end of subscribers
/// that do not read.
final class SchedulerServer {
  private static final long LOOK = 5 * Times.SECOND;
  private static final long PATIENCE = 15 * Times.SECOND;
  private static final long KERNEL_BUFFER = 4096;

  private record Stream(Wire wire, StreamWindow window) {}

  private final World world;
  private final MasterProcess process;
  private final RandomSource random;
  private final Map<RequestId, Wire> requests = new LinkedHashMap<>();
  private final Map<StreamId, Stream> streams = new LinkedHashMap<>();
  private long lastRequest;

  SchedulerServer(World world, MasterProcess process) {
    this.world = world;
    this.process = process;
    this.random = world.random().fork(process.name() + " streams");
    world.timeline().after(LOOK, this::dropIdleReaders);
  }

  /// The end of a connection that carries a scheduler's requests.
  final class Connection implements WireEnd {
    private final Wire wire;

    Connection(Wire wire) {
      this.wire = wire;
    }

    @Override
    public void received(Object payload) {
      if (payload instanceof Http.Request request) {
        asked(wire, request);
      }
    }

    @Override
    public void closed() {
      requests.values().remove(wire);
      StreamId stream = streamOf(wire);
      if (stream != null) {
        streams.remove(stream);
        process.post(new FromScheduler.StreamClosed(stream, "The scheduler closed it"));
      }
    }
  }

  private void asked(Wire wire, Http.Request request) {
    if (!process.isLeading()) {
      answer(wire, 503, "Master has not finished recovery");
      return;
    }
    RequestId id = new RequestId(++lastRequest);
    requests.put(id, wire);
    if (request.call().getType() == Call.Type.SUBSCRIBE) {
      StreamId stream = new StreamId(random.uuid());
      process.post(new FromScheduler.SubscribeReceived(id, stream, request.call()));
    } else {
      process.post(
          new FromScheduler.CallReceived(
              id, Optional.of(request.stream()).filter(text -> !text.isEmpty()), request.call()));
    }
  }

  void respond(RequestId request, int status, String text) {
    Wire wire = requests.remove(request);
    if (wire != null) {
      answer(wire, status, text);
    }
  }

  private static void answer(Wire wire, int status, String text) {
    wire.send(Wire.Side.SERVER, new Http.Response(status, text, "", StreamWindow.NONE));
  }

  void open(RequestId request, StreamId id) {
    Wire wire = requests.remove(request);
    if (wire == null) {
      process.post(new FromScheduler.StreamClosed(id, "The scheduler left before the answer"));
      return;
    }
    Stream stream = new Stream(wire, new StreamWindow(world.timeline().now()));
    streams.put(id, stream);
    wire.send(Wire.Side.SERVER, new Http.Response(200, "", id.value(), stream.window));
  }

  void send(StreamId id, Event event) {
    Stream stream = streams.get(id);
    if (stream != null) {
      stream.window.sent(event.getSerializedSize());
      stream.wire.send(Wire.Side.SERVER, event);
    }
  }

  void close(StreamId id) {
    Stream stream = streams.remove(id);
    if (stream != null) {
      stream.wire.close(Wire.Side.SERVER);
    }
  }

  private void dropIdleReaders() {
    if (process.isStopped()) {
      return;
    }
    long now = world.timeline().now();
    List<StreamId> idle = new ArrayList<>();
    streams.forEach(
        (id, stream) -> {
          boolean full = stream.window.unread() > KERNEL_BUFFER;
          if (full && now - stream.window.progressAt() > PATIENCE) {
            idle.add(id);
          }
        });
    for (StreamId id : idle) {
      close(id);
      process.post(new FromScheduler.StreamClosed(id, "It took nothing for 15 s"));
    }
    world.timeline().after(LOOK, this::dropIdleReaders);
  }

  private @Nullable StreamId streamOf(Wire wire) {
    for (Map.Entry<StreamId, Stream> entry : streams.entrySet()) {
      if (entry.getValue().wire == wire) {
        return entry.getKey();
      }
    }
    return null;
  }
}
