package org.meseta.protocol.http;

import org.jspecify.annotations.Nullable;

/// Delimits one body after another: by length, by chunks, or by the end of the connection.
final class BodyDecoder {

  private enum State {
    LENGTH,
    UNTIL_CLOSE,
    CHUNKS,
    DONE
  }

  private final HttpLimits limits;
  private final ChunkDecoder chunks;
  private State state = State.DONE;
  private long left;

  BodyDecoder(HttpLimits limits) {
    this.limits = limits;
    this.chunks = new ChunkDecoder(limits);
  }

  void begin(long length) {
    if (length == Framing.CHUNKED) {
      chunks.begin();
      state = State.CHUNKS;
    } else if (length == Framing.UNTIL_CLOSE) {
      state = State.UNTIL_CLOSE;
      left = limits.body();
    } else {
      state = length == 0 ? State.DONE : State.LENGTH;
      left = length;
    }
  }

  /// Takes bytes of the body and returns how far it got.
  int feed(byte[] bytes, int from, int to, BodySink sink) {
    return switch (state) {
      case DONE -> from;
      case CHUNKS -> {
        int at = chunks.feed(bytes, from, to, sink);
        if (chunks.isDone()) {
          state = State.DONE;
        }
        yield at;
      }
      case LENGTH, UNTIL_CLOSE -> plain(bytes, from, to, sink);
    };
  }

  private int plain(byte[] bytes, int from, int to, BodySink sink) {
    int length = (int) Math.min(left, to - from);
    if (length > 0) {
      left -= length;
      sink.body(bytes, from, length);
    }
    if (left == 0 && state == State.LENGTH) {
      state = State.DONE;
    }
    return from + length;
  }

  boolean isDone() {
    return state == State.DONE;
  }

  boolean endsWithConnection() {
    return state == State.UNTIL_CLOSE;
  }

  @Nullable HttpError error() {
    if (state == State.UNTIL_CLOSE && left == 0) {
      return ChunkDecoder.tooLong(limits);
    }
    return state == State.CHUNKS ? chunks.error() : null;
  }
}
