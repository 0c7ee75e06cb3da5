package org.meseta.containers;

/// Hears what becomes of containers. Calls come one at a time, from a thread of the containerizer:
/// be quick, and hand on what takes time. For one container the order is: [#started] at most once,
/// then at most one of [#exited] and [#failed].
public interface ContainerListener {

  /// The command runs: `exec` has succeeded. After [Containerizer#recover] also said of each
  /// container that still runs.
  ///
  /// @param pid the command's process id, also its session and process group
  void started(ContainerId id, long pid);

  /// The container has ended and none of its processes is left (but for one that withstands
  /// SIGKILL). Said again after every [Containerizer#recover] until [Containerizer#forget].
  void exited(ContainerId id, ContainerExit exit);

  /// The command was never run. Said again after every [Containerizer#recover] until
  /// [Containerizer#forget].
  void failed(ContainerId id, LaunchFailure failure);

  /// [Containerizer#recover] has said all it knows. A container that was being launched when the
  /// agent died, and that a supervisor has already taken on, is said to be started or failed later.
  void recovered();
}
