package org.meseta.transport;

import java.util.function.Consumer;

/// A response that goes on: an event stream, or a long download. Usable from any thread; the order
/// of one thread's calls is kept.
public interface EventStream {

  /// Sends bytes as one chunk, which the caller has framed (RecordIO). The array must not change
  /// afterwards. Bytes that the peer does not take are held for it, up to its share of the heap;
  /// beyond that, or when it takes nothing for 15 s, it is dropped (hostile-15). Ignored after the
  /// end.
  void write(byte[] bytes);

  /// Bytes written that the peer's socket has not taken yet.
  long pendingBytes();

  /// Runs the task once few bytes are pending, for writers that produce as fast as the peer reads.
  /// On the connection's thread.
  void whenDrained(Runnable task);

  /// Ends the body as it should; the connection lives on.
  void close();

  /// Ends it by closing the connection, so that the peer sees a broken stream.
  void abort(String reason);

  /// Calls back once, when the stream has ended for whatever reason; at once if it has ended
  /// already. On the connection's thread, never from inside another method of this stream.
  void onClosed(Consumer<Closed> listener);
}
