package org.meseta.transport;

/// Takes what arrives. Called on the thread that owns the connection, one call per read, in order
/// per connection; calls for different connections may overlap when there are several connection
/// threads. It must not block.
@FunctionalInterface
public interface Inbound {

  /// Takes a batch. [Batch#close] it once its events are dealt with, here or later on any thread:
  /// what is not closed counts as held, and a connection whose batches hold too many bytes is not
  /// read any further until some are closed.
  void received(Batch batch);
}
