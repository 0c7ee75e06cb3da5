package org.meseta.transport;

import java.util.List;
import java.util.function.Consumer;

/// The right to answer one request, once: by a response or by a stream. Usable from any thread.
///
/// Pipelined requests are answered in their order, whatever the order of these calls. What
/// the thread named by [Transport#batchOn] writes leaves with [Transport#flush]; what others write
/// leaves at once.
public interface Exchange {

  /// Sends a response. A HEAD gets its headers only; bodies of 1024 bytes and more are compressed,
  /// on the calling thread, if the client takes gzip. Ignored when the connection is gone.
  ///
  /// @throws IllegalStateException if the request was answered before
  void respond(HttpResponse response);

  /// Answers with a body that comes in pieces until one side ends it: chunked, never compressed.
  ///
  /// @throws IllegalStateException if the request was answered before
  EventStream stream(int status, List<Header> headers);

  /// Moves the connection to the readers' event loop, because the answer will be large; large
  /// responses do so by themselves.
  void expectLarge();

  /// Calls back when the connection ends before the request is answered; at once if it has ended
  /// already. On the connection's thread.
  void onClosed(Consumer<Closed> listener);
}
