package org.meseta.transport.loop;

/// What a [CoreLoop] drives: a core with the hands that carry out its effects.
///
/// @param <E> the core's events
/// @param <T> the core's timers, usable as keys
public interface Stepper<E, T> {

  /// Steps the core with one event.
  void step(long nowNanos, E event);

  /// The event that says that a timer came due.
  E timerFired(T timer, long generation);

  /// A batch was stepped: start its commit, send what does not wait for it, flush.
  void batchStepped(long nowNanos);

  /// A bug: a core threw. The process must not go on with a state that nobody vouches for.
  void crashed(Throwable bug);
}
