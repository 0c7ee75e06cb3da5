package org.meseta.transport;

/// Knows the libprocess processes that live behind the port. Asked on connection threads, for every
/// message: be quick.
@FunctionalInterface
public interface Receivers {

  /// Whether there is a process with this id (`master`, `slave(1)`); messages to others are
  /// answered 404.
  boolean has(String processId);
}
