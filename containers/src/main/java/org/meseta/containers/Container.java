package org.meseta.containers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.supervisor.Claim;

/// What the containerizer remembers of one container. Only its worker touches this.
final class Container {
  private static final int MAX_QUEUED_SIGNALS = 64;

  /// How far it has come.
  enum Phase {
    /// The agent looks up the user, makes the sandbox, writes the spec.
    PREPARING,
    /// A supervisor has been asked for.
    LAUNCHING,
    /// The command runs.
    RUNNING,
    /// The listener has been told of the end.
    ENDED
  }

  final ContainerId id;
  Phase phase;
  boolean destroyed;
  boolean warned;
  Claim.@Nullable Taken claim;
  private final List<Integer> queuedSignals = new ArrayList<>();

  Container(ContainerId id, Phase phase) {
    this.id = id;
    this.phase = phase;
  }

  /// The id as a file name.
  String name() {
    return id.value();
  }

  /// Keeps a signal for when the command runs.
  void queueSignal(int signal) {
    if (queuedSignals.size() < MAX_QUEUED_SIGNALS) {
      queuedSignals.add(signal);
    }
  }

  /// The kept signals, once.
  List<Integer> takeQueuedSignals() {
    List<Integer> taken = List.copyOf(queuedSignals);
    queuedSignals.clear();
    return taken;
  }
}
