package org.meseta.agent.core;

import org.meseta.protocol.internal.UpdateFrameworkMessage;

/// Keeps what is known about frameworks up to date.
final class Frameworks {
  private final AgentState state;
  private final Journal journal;
  private final StatusUpdates updates;

  Frameworks(AgentState state, Journal journal, StatusUpdates updates) {
    this.state = state;
    this.journal = journal;
    this.updates = updates;
  }

  /// A scheduler moved or changed its information. Whether it checkpoints was settled by its first
  /// task here.
  void update(Turn turn, UpdateFrameworkMessage message) {
    FrameworkRow framework = state.frameworks.get(message.getFrameworkId().getValue());
    if (framework == null || framework.ending) {
      return;
    }
    if (message.hasFrameworkInfo()) {
      framework.update(
          message.getFrameworkInfo().toBuilder().setCheckpoint(framework.checkpoint).build(),
          message.getPid());
    } else {
      framework.schedulerPid = message.getPid();
    }
    if (framework.recordedTasks > 0) {
      journal.append(new AgentRecord.FrameworkKnown(framework.parsed(), framework.schedulerPid));
    }
    updates.resume(turn, framework.id);
  }
}
