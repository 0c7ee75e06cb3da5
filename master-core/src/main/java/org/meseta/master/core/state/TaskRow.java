package org.meseta.master.core.state;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.v1.TaskState;

/// A task: fixed fields, an interned shape, and the statuses as bytes.
///
/// @param id the task's id
/// @param name the task's name
/// @param framework the slot of its framework
/// @param agent the slot of its agent; -1 when the agent is not registered
/// @param frameworkId the id of its framework
/// @param agentId the id of its agent
/// @param state the newest state the master knows (M-211)
/// @param shape resources and what else many tasks have in common
/// @param slot the allocator's slot that is charged
/// @param sentState the state of the update that was last forwarded and waits for its
///   acknowledgement, or was acknowledged; null before the first (M-212)
/// @param sentUuid that update's uuid, 16 bytes; empty before the first
/// @param statuses the statuses so far, without data and without repetitions of a state
/// @param killed whether a kill was asked for, which is sent again when the agent comes back
///   (M-214)
public record TaskRow(
    String id,
    String name,
    int framework,
    int agent,
    String frameworkId,
    String agentId,
    TaskState state,
    TaskShape shape,
    int slot,
    @Nullable TaskState sentState,
    ByteString sentUuid,
    StatusHistory statuses,
    boolean killed) {

  /// What reconciliation answers: the state that the scheduler was told last, else the newest
  /// (M-215).
  public TaskState toldState() {
    return sentState == null ? state : sentState;
  }

  /// The task after an update. The sent state and uuid stay when `uuid` is empty: an update that
  /// the master made.
  public TaskRow updated(TaskState newest, TaskState told, ByteString uuid, StatusHistory history) {
    return new TaskRow(
        id,
        name,
        framework,
        agent,
        frameworkId,
        agentId,
        newest,
        shape,
        slot,
        uuid.isEmpty() ? sentState : told,
        uuid.isEmpty() ? sentUuid : uuid,
        history,
        killed);
  }

  /// The task with a kill remembered.
  public TaskRow withKilled(boolean asked) {
    return new TaskRow(
        id,
        name,
        framework,
        agent,
        frameworkId,
        agentId,
        state,
        shape,
        slot,
        sentState,
        sentUuid,
        statuses,
        asked);
  }

  /// The task without a place on an agent that is gone, or on that agent again.
  public TaskRow onAgent(int agentSlot) {
    return new TaskRow(
        id,
        name,
        framework,
        agentSlot,
        frameworkId,
        agentId,
        state,
        shape,
        slot,
        sentState,
        sentUuid,
        statuses,
        killed);
  }
}
