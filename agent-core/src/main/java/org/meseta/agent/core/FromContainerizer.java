package org.meseta.agent.core;

/// What the containerizer reported.
public sealed interface FromContainerizer extends AgentEvent {
  String containerId();

  /// The command runs; `pid` is its process.
  record ContainerStarted(String containerId, long pid) implements FromContainerizer {}

  /// The container could not be started: `reason` says why, for people.
  record ContainerFailed(String containerId, String reason) implements FromContainerizer {}

  /// The command ended and nothing of the container is left running. `waitStatus` is raw, as
  /// `waitpid` gave it.
  record ContainerExited(String containerId, int waitStatus) implements FromContainerizer {}

  /// The container is gone and nobody knows how it ended: the machine was rebooted, or its
  /// supervisor was killed.
  record ContainerLost(String containerId, String reason) implements FromContainerizer {}
}
