package org.meseta.master.core.ops;

/// What goes on once a batch is durable. Implementations are records: what they hold is what they
/// knew when they asked, and they look at the state anew.
@FunctionalInterface
public interface Continuation {
  /// The batch is durable.
  void committed(Turn turn);
}
