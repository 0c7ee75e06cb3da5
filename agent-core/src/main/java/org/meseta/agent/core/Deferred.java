package org.meseta.agent.core;

/// What waits for a record to be on disk.
sealed interface Deferred {

  /// Send the oldest update of this stream, if that is possible now.
  record SendUpdates(StreamKey stream) implements Deferred {}

  /// Start the task's container.
  record Launch(String containerId) implements Deferred {}

  /// Begin to end the task's processes.
  record Terminate(String containerId) implements Deferred {}

  /// Kill the task's processes, also those of a container that is just being launched.
  record Destroy(String containerId) implements Deferred {}

  /// Drop what the containerizer keeps of an ended container.
  record Forget(String containerId) implements Deferred {}

  /// The agent's farewell is on disk.
  record Leave() implements Deferred {}
}
