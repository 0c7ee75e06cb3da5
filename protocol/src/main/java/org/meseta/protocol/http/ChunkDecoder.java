package org.meseta.protocol.http;

import org.jspecify.annotations.Nullable;

/// Removes chunking. Sizes are plain hex, extensions and trailers are legal, bounded and ignored.
final class ChunkDecoder {

  private enum State {
    SIZE,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER_START,
    TRAILER_NAME,
    TRAILER_VALUE,
    TRAILER_LF,
    LAST_LF,
    DONE
  }

  private static final int MOST_DIGITS = 8;
  private static final int EXTENSIONS = 16 << 10;

  private final HttpLimits limits;
  private State state = State.DONE;
  private long size;
  private int digits;
  private long total;
  private int extensions;
  private int trailers;
  private @Nullable HttpError error;

  ChunkDecoder(HttpLimits limits) {
    this.limits = limits;
  }

  static HttpError tooLong(HttpLimits limits) {
    return new HttpError(413, "The body is longer than " + limits.body() + " bytes");
  }

  void begin() {
    state = State.SIZE;
    size = 0;
    digits = 0;
    total = 0;
    extensions = 0;
    trailers = 0;
    error = null;
  }

  boolean isDone() {
    return state == State.DONE;
  }

  @Nullable HttpError error() {
    return error;
  }

  int feed(byte[] bytes, int from, int to, BodySink sink) {
    int at = from;
    while (at < to && error == null && state != State.DONE) {
      if (state == State.DATA) {
        int length = (int) Math.min(size, to - at);
        size -= length;
        if (size == 0) {
          state = State.DATA_CR;
        }
        sink.body(bytes, at, length);
        at += length;
      } else {
        step(bytes[at]);
        at++;
      }
    }
    return at;
  }

  private void step(byte b) {
    switch (state) {
      case SIZE -> size(b);
      case EXTENSION -> extension(b);
      case SIZE_LF -> afterSize(b);
      case DATA_CR -> expect(b, '\r', State.DATA_LF, "A chunk is not followed by a line end");
      case DATA_LF -> {
        expect(b, '\n', State.SIZE, "A chunk is not followed by a line end");
        digits = 0;
      }
      case TRAILER_START -> trailerStart(b);
      case TRAILER_NAME -> trailerName(b);
      case TRAILER_VALUE -> trailerValue(b);
      case TRAILER_LF ->
          expect(b, '\n', State.TRAILER_START, "A trailer line has a bare carriage return");
      case LAST_LF ->
          expect(b, '\n', State.DONE, "The chunked body does not end with an empty line");
      case DATA, DONE -> throw new AssertionError(state);
    }
  }

  private void size(byte b) {
    int digit = Ascii.hex(b);
    if (digit >= 0) {
      size = size << 4 | digit;
      digits++;
      if (digits > MOST_DIGITS) {
        fail("A chunk size has more than " + MOST_DIGITS + " digits");
      }
    } else if (digits == 0) {
      fail("A chunk size is not a hexadecimal number");
    } else if (b == '\r') {
      state = State.SIZE_LF;
    } else if (b == ';') {
      state = State.EXTENSION;
    } else {
      fail("A chunk size is not a hexadecimal number");
    }
  }

  private void extension(byte b) {
    if (b == '\r') {
      state = State.SIZE_LF;
    } else if (!Ascii.isField(b)) {
      fail("A chunk extension has a control character");
    } else if (++extensions > EXTENSIONS) {
      fail("The chunk extensions are longer than " + EXTENSIONS + " bytes");
    }
  }

  private void afterSize(byte b) {
    expect(
        b,
        '\n',
        size == 0 ? State.TRAILER_START : State.DATA,
        "A chunk size has a bare carriage return");
    total += size;
    if (total > limits.body()) {
      error = tooLong(limits);
    }
  }

  private void trailerStart(byte b) {
    if (b == '\r') {
      state = State.LAST_LF;
    } else if (Ascii.isToken(b)) {
      state = State.TRAILER_NAME;
      count();
    } else {
      fail("A trailer line does not begin with a name");
    }
  }

  private void trailerName(byte b) {
    if (b == ':') {
      state = State.TRAILER_VALUE;
    } else if (!Ascii.isToken(b)) {
      fail("A trailer name is not followed by a colon");
    }
    count();
  }

  private void trailerValue(byte b) {
    if (b == '\r') {
      state = State.TRAILER_LF;
    } else if (!Ascii.isField(b)) {
      fail("A trailer has a control character in its value");
    }
    count();
  }

  private void count() {
    if (++trailers > limits.trailers() && error == null) {
      error = new HttpError(431, "The trailers are longer than " + limits.trailers() + " bytes");
    }
  }

  private void expect(byte b, char wanted, State next, String text) {
    if (b == wanted) {
      state = next;
    } else {
      fail(text);
    }
  }

  private void fail(String text) {
    error = HttpError.bad(text);
  }
}
