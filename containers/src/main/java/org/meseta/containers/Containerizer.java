package org.meseta.containers;

import java.util.Set;

/// The port through which an agent runs containers; POSIX processes today, isolated ones, images,
/// Docker and pods behind the same calls later. No call blocks; what comes of it is said to the
/// [ContainerListener] given at construction.
///
/// Containers outlive the agent. Whoever ends the agent for good destroys them first.
public interface Containerizer extends AutoCloseable {

  /// Must be the first call, once, also on a fresh machine (then with an empty set). Says of each
  /// known container what became of it (`started`, `exited`, `failed`), kills and removes
  /// containers of this runtime directory that are not `known`, and ends with
  /// [ContainerListener#recovered]. A known container that left no trace is said to have `exited`
  /// for an unknown reason.
  void recover(Set<ContainerId> known);

  /// Starts a container. Ends in `started` or `failed`.
  ///
  /// @throws IllegalArgumentException when a container of this id exists and is not forgotten: a
  ///   bug of the caller
  void launch(ContainerSpec spec);

  /// Sends a signal to every process of the container, whatever its session. Before the start it is
  /// delivered once started; after the end it is ignored, as it is for an unknown id. Not
  /// acknowledged.
  ///
  /// @param signal 1 to 64
  void signal(ContainerId id, int signal);

  /// Kills (SIGKILL) until nothing is left; ends in `exited`, or `failed` when it had not started.
  /// Idempotent; ignored for an unknown id.
  void destroy(ContainerId id);

  /// Drops all records of a container that has `exited` or `failed`: call it once the core has made
  /// the exit durable. The sandbox stays. Idempotent.
  void forget(ContainerId id);

  /// Stops watching; containers go on.
  @Override
  void close();
}
