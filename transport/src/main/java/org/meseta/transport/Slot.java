package org.meseta.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request on its way to a complete response. Guarded by the pipeline's lock.
final class Slot implements Exchange, EventStream {

  private enum State {
    OPEN,
    STREAMING,
    COMPLETE
  }

  private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};
  private static final byte[] LINE_END = {'\r', '\n'};

  private final Connection connection;
  private final Pipeline pipeline;
  private final Outbox outbox;
  private final ResponseWriter.Terms terms;
  private final List<byte[]> held = new ArrayList<>();
  private final List<Consumer<Closed>> listeners = new ArrayList<>();
  private State state = State.OPEN;
  private boolean last;
  private @Nullable Closed ended;

  Slot(Connection connection, Pipeline pipeline, Outbox outbox, ResponseWriter.Terms terms) {
    this.connection = connection;
    this.pipeline = pipeline;
    this.outbox = outbox;
    this.terms = terms;
    this.last = !terms.keepAlive();
  }

  @Override
  public void respond(HttpResponse response) {
    if (response.length() >= connection.bulk()) {
      connection.moveToReaders();
    }
    List<byte[]> pieces = ResponseWriter.whole(response, terms);
    boolean drain;
    synchronized (pipeline) {
      answer(State.COMPLETE);
      if (pipeline.end() != null) {
        return;
      }
      drain = emit(pieces.toArray(byte[][]::new));
    }
    finish(drain);
  }

  @Override
  public EventStream stream(int status, List<Header> headers) {
    boolean drain;
    synchronized (pipeline) {
      answer(terms.head() ? State.COMPLETE : State.STREAMING);
      // Without chunks only the end of the connection ends the body.
      last |= terms.http10();
      drain = emit(ResponseWriter.streaming(status, headers, terms, !last));
    }
    finish(drain);
    if (terms.head()) {
      ended(new Closed(Closed.Cause.DONE, "A HEAD is answered by headers only"));
    }
    return this;
  }

  @Override
  public void write(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    boolean drain;
    synchronized (pipeline) {
      if (state != State.STREAMING || ended != null) {
        return;
      }
      drain =
          terms.http10()
              ? emit(bytes)
              : emit(ResponseWriter.chunkSize(bytes.length), bytes, LINE_END);
    }
    finish(drain);
  }

  @Override
  public void close() {
    boolean drain;
    synchronized (pipeline) {
      if (state != State.STREAMING) {
        return;
      }
      state = State.COMPLETE;
      drain = terms.http10() ? emit() : emit(LAST_CHUNK);
    }
    finish(drain);
    ended(new Closed(Closed.Cause.DONE, "The stream was ended"));
  }

  @Override
  public void abort(String reason) {
    connection.drop(new Closed(Closed.Cause.ABORTED, reason));
  }

  @Override
  public long pendingBytes() {
    return outbox.pending();
  }

  @Override
  public void whenDrained(Runnable task) {
    connection.whenDrained(task);
  }

  @Override
  public void expectLarge() {
    connection.moveToReaders();
  }

  @Override
  public void onClosed(Consumer<Closed> listener) {
    Closed already;
    synchronized (pipeline) {
      already = ended;
      if (already == null) {
        listeners.add(listener);
        return;
      }
    }
    connection.execute(() -> listener.accept(already));
  }

  /// It is over: completely answered, or the connection has ended.
  void ended(Closed reason) {
    List<Consumer<Closed>> told;
    synchronized (pipeline) {
      if (ended != null) {
        return;
      }
      ended = reason;
      told = List.copyOf(listeners);
      listeners.clear();
      held.clear();
    }
    if (!told.isEmpty()) {
      connection.execute(() -> told.forEach(listener -> listener.accept(reason)));
    }
  }

  boolean isStreaming() {
    return state == State.STREAMING;
  }

  boolean isComplete() {
    return state == State.COMPLETE;
  }

  /// Whether the connection ends with this response.
  boolean isLast() {
    return last;
  }

  /// Hands over what was held back until its turn.
  boolean release(Outbox to) {
    boolean drain = false;
    for (byte[] piece : held) {
      drain |= to.appendHeld(piece);
    }
    held.clear();
    return drain;
  }

  private void answer(State next) {
    if (state != State.OPEN) {
      throw new IllegalStateException("This request was answered before");
    }
    state = next;
  }

  /// Appends pieces, or holds them back while others are to be answered first.
  private boolean emit(byte[]... pieces) {
    if (pipeline.isFirst(this)) {
      boolean drain = outbox.append(pieces);
      return pipeline.advance() | drain;
    }
    long length = 0;
    for (byte[] piece : pieces) {
      length += piece.length;
    }
    if (outbox.holdForLater(length)) {
      held.addAll(List.of(pieces));
    }
    return false;
  }

  private void finish(boolean drain) {
    if (drain) {
      connection.mark();
    }
  }
}
