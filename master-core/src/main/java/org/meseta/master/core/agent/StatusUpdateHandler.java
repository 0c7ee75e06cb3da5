package org.meseta.master.core.agent;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.DriverPid;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.ops.Statuses;
import org.meseta.master.core.ops.TaskUpdates;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.Agents;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.Tasks;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

/// A task changed its state (M-210, M-211). The update goes on to its framework; what the agent
/// sends for a task that the master does not know goes on too.
public final class StatusUpdateHandler {
  private static final int UUID_BYTES = 16;

  /// An update that concerns a registered agent and a framework.
  record Valid(int framework, int task, TaskStatus status, TaskState newest, ByteString uuid) {}

  /// Looks the update's agent, framework and task up; null when one of the first two is not known.
  @Nullable Valid validate(MasterState state, StatusUpdate update) {
    int agent = state.agents.byId(update.getSlaveId().getValue());
    int framework = state.frameworks.byId(update.getFrameworkId().getValue());
    if (agent == Agents.NONE || framework < 0 || state.frameworks.get(framework).completed()) {
      return null;
    }
    TaskStatus status = forScheduler(update);
    int task = state.tasks.find(framework, status.getTaskId().getValue());
    if (task != Tasks.NONE && state.tasks.get(task).agent() != agent) {
      task = Tasks.NONE;
    }
    TaskState newest = update.hasLatestState() ? update.getLatestState() : status.getState();
    return new Valid(framework, task, status, newest, status.getUuid());
  }

  /// Forwards the update, and notes it.
  public void handle(Turn turn, FromAgent.TaskStatusUpdated updated) {
    StatusUpdate update = updated.message().getUpdate();
    Valid valid = validate(turn.state, update);
    if (valid == null) {
      turn.warn(
          "Ignoring a status update for task "
              + update.getStatus().getTaskId().getValue()
              + " of framework "
              + update.getFrameworkId().getValue()
              + " from "
              + updated.from()
              + ": its agent or its framework is not known");
      return;
    }
    FrameworkRow framework = turn.state.frameworks.get(valid.framework());
    forward(turn, framework, updated, valid.status());
    if (valid.task() != Tasks.NONE) {
      TaskUpdates.apply(turn, valid.task(), valid.status(), valid.newest(), valid.uuid());
    }
  }

  /// Drivers get the agent's own message, with the address that they may acknowledge it to.
  private static void forward(
      Turn turn, FrameworkRow framework, FromAgent.TaskStatusUpdated updated, TaskStatus status) {
    if (framework.connected() && framework.peer() instanceof DriverPid(Upid driver)) {
      StatusUpdateMessage message = updated.message();
      turn.emit(
          new MasterEffect.SendToDriver(
              driver,
              message.toBuilder()
                  .setUpdate(message.getUpdate().toBuilder().setStatus(status))
                  .setPid(message.hasPid() ? message.getPid() : updated.from().toString())
                  .build()));
    } else {
      turn.toScheduler(framework, Statuses.update(status));
    }
  }

  /// The status as schedulers see it: what the update says beside it is in it.
  private static TaskStatus forScheduler(StatusUpdate update) {
    TaskStatus status = update.getStatus();
    ByteString uuid = update.getUuid().size() == UUID_BYTES ? update.getUuid() : ByteString.EMPTY;
    boolean complete =
        status.getUuid().equals(uuid)
            && status.hasUuid() == !uuid.isEmpty()
            && status.hasTimestamp()
            && status.getTimestamp() == update.getTimestamp()
            && (!update.hasSlaveId() || status.getAgentId().equals(update.getSlaveId()))
            && (!update.hasExecutorId() || status.getExecutorId().equals(update.getExecutorId()));
    if (complete) {
      return status;
    }
    TaskStatus.Builder builder = status.toBuilder().setTimestamp(update.getTimestamp());
    if (update.hasSlaveId()) {
      builder.setAgentId(update.getSlaveId());
    }
    if (update.hasExecutorId()) {
      builder.setExecutorId(update.getExecutorId());
    }
    return (uuid.isEmpty() ? builder.clearUuid() : builder.setUuid(uuid)).build();
  }
}
