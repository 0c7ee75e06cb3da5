package org.meseta.containers;

/// How a container that had started came to its end.
public sealed interface ContainerExit {

  /// The command ended and its status is known exactly.
  record Status(WaitStatus status) implements ContainerExit {}

  /// The container is gone and nobody saw how: the machine restarted, or its supervisor was killed.
  ///
  /// @param reason a sentence for people
  record Unknown(String reason) implements ContainerExit {}
}
