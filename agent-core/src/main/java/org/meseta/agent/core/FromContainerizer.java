package org.meseta.agent.core;

/// What the containerizer reported.
public sealed interface FromContainerizer extends AgentEvent {

  /// The command runs; `pid` is its process. After [AgentEffect.RecoverContainers] also said of
  /// each container that still runs.
  record ContainerStarted(String containerId, long pid) implements FromContainerizer {}

  /// The command was never run. `step` is what failed, in a word: `user` or `sandbox` before there
  /// was a sandbox, `exec` when the program could not be executed, `interrupted` when the agent
  /// died before the start and it provably never happened, or another; `reason` says why, for
  /// people.
  record ContainerFailed(String containerId, String step, String reason)
      implements FromContainerizer {}

  /// The command ended and nothing of the container is left running. `waitStatus` is raw, as
  /// `waitpid` gave it.
  record ContainerExited(String containerId, int waitStatus) implements FromContainerizer {}

  /// The container is gone and nobody knows how it ended: the machine was rebooted, or its
  /// supervisor was killed.
  record ContainerLost(String containerId, String reason) implements FromContainerizer {}

  /// All that is known of the containers of [AgentEffect.RecoverContainers] was reported. One that
  /// was just being launched when the agent died may still be reported later.
  record ContainersRecovered() implements FromContainerizer {}
}
