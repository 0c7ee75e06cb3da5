package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.TaskInfo;

/// What the checkpoint log holds: facts, in the order in which they happened (S-008). Reading them
/// in that order gives the agent's state back; [LiveRecords] drops those that no longer matter.
/// Frameworks that do not checkpoint leave none (S-009).
public sealed interface AgentRecord {

  /// A master admitted this agent under `info.id`. `address` is the agent's `host:port` then.
  record AgentAdmitted(SlaveInfo info, String address) implements AgentRecord {}

  /// This agent left for good: everything before is void, and the next start is a new agent's.
  record AgentLeft() implements AgentRecord {}

  /// A framework has tasks here, or its information changed.
  record FrameworkKnown(FrameworkInfo info, String schedulerPid) implements AgentRecord {}

  /// A framework was shut down: nothing is owed to it any more (S-085).
  record FrameworkEnded(String frameworkId) implements AgentRecord {}

  /// A task was accepted; its container is launched after this is on disk. The container id is
  /// empty for a task that was refused at once.
  record TaskAccepted(String frameworkId, String containerId, TaskInfo task)
      implements AgentRecord {}

  /// A task is to be ended; signals leave after this is on disk, so that its end is not taken for
  /// its own doing. `timedOut`: because of `TaskInfo.max_completion_time`.
  record KillAsked(String frameworkId, String taskId, long graceNanos, boolean timedOut)
      implements AgentRecord {}

  /// A status update is owed to a framework; it is sent after this is on disk (P2).
  record UpdateQueued(StatusUpdate update) implements AgentRecord {}

  /// The update with this uuid is no longer owed.
  record UpdateAcknowledged(String frameworkId, String taskId, ByteString uuid)
      implements AgentRecord {}
}
