package org.meseta.simulation.check;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.AgentRecord;
import org.meseta.agent.core.FromMaster;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateAcknowledgementMessage;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.simulation.engine.InvariantBroken;

/// P2, at the agent: a status update of a task that is in the log is on disk before it is sent; the
/// updates of a task are sent in the order in which they were queued, one at a time, each with one
/// uuid and one content, until it is acknowledged, and then no more.
final class UpdatesCheckpointed implements Observer {
  private record Stream(String agent, TaskKey task) {}

  /// What is known of one task's updates on one agent.
  private static final class Updates {
    boolean accepted;
    boolean acceptedDurably;
    final List<StatusUpdate> queued = new ArrayList<>();
    int acknowledged;
    @Nullable StatusUpdate underWay;

    /// The uuid that was acknowledged last, in a message.
    @Nullable ByteString heard;

    /// The uuid whose acknowledgement the agent has begun to log.
    @Nullable ByteString settled;
  }

  private final Map<Stream, Updates> streams = new LinkedHashMap<>();

  @Override
  public void recordDurable(String agent, AgentRecord record) {
    switch (record) {
      case AgentRecord.UpdateQueued queued ->
          updates(agent, key(queued.update())).queued.add(queued.update());
      case AgentRecord.UpdateAcknowledged acknowledged -> {
        Updates updates =
            updates(agent, new TaskKey(acknowledged.frameworkId(), acknowledged.taskId()));
        check(
            updates.acknowledged < updates.queued.size()
                && updates.queued.get(updates.acknowledged).getUuid().equals(acknowledged.uuid()),
            agent + " logs the acknowledgement of another update than the first: " + acknowledged);
        updates.acknowledged++;
      }
      case AgentRecord.FrameworkEnded ended ->
          streams
              .keySet()
              .removeIf(
                  s -> s.agent.equals(agent) && s.task.framework().equals(ended.frameworkId()));
      case AgentRecord.AgentLeft _ -> streams.keySet().removeIf(s -> s.agent.equals(agent));
      case AgentRecord.TaskAccepted accepted -> {
        String id = accepted.task().getTaskId().getValue();
        Updates updates = updates(agent, new TaskKey(accepted.frameworkId(), id));
        updates.accepted = true;
        updates.acceptedDurably = true;
      }
      case AgentRecord.AgentAdmitted _, AgentRecord.FrameworkKnown _, AgentRecord.KillAsked _ -> {}
    }
  }

  @Override
  public void agentDied(String agent) {
    streams.forEach(
        (stream, updates) -> {
          if (stream.agent.equals(agent)) {
            updates.underWay = null;
            updates.accepted = updates.acceptedDurably;
            updates.heard = null;
            updates.settled = null;
          }
        });
  }

  @Override
  public void agentStepped(String agent, AgentEvent event) {
    if (event instanceof FromMaster.StatusUpdateAcknowledged acknowledged) {
      heard(agent, acknowledged.message());
    }
  }

  private void heard(String agent, StatusUpdateAcknowledgementMessage message) {
    TaskKey task = new TaskKey(message.getFrameworkId().getValue(), message.getTaskId().getValue());
    Updates updates = streams.get(new Stream(agent, task));
    if (updates != null
        && updates.underWay != null
        && updates.underWay.getUuid().equals(message.getUuid())) {
      updates.heard = message.getUuid();
    }
  }

  @Override
  public void agentActed(String agent, AgentEffect effect) {
    switch (effect) {
      case AgentEffect.Send send when send.message() instanceof StatusUpdateMessage message ->
          sent(agent, message.getUpdate());
      case AgentEffect.Checkpoint checkpoint ->
          checkpoint.records().forEach(record -> logged(agent, record));
      default -> {}
    }
  }

  private void logged(String agent, AgentRecord record) {
    if (record instanceof AgentRecord.UpdateAcknowledged acknowledged) {
      TaskKey task = new TaskKey(acknowledged.frameworkId(), acknowledged.taskId());
      updates(agent, task).settled = acknowledged.uuid();
    } else if (record instanceof AgentRecord.TaskAccepted accepted) {
      String id = accepted.task().getTaskId().getValue();
      updates(agent, new TaskKey(accepted.frameworkId(), id)).accepted = true;
    }
  }

  private void sent(String agent, StatusUpdate update) {
    TaskKey task = key(update);
    Updates updates = updates(agent, task);
    if (updates.accepted) {
      inTheLog(agent, updates, update);
    }
    check(
        !update.getUuid().equals(updates.settled),
        agent + " sends an update of " + task + " again after its acknowledgement");
    StatusUpdate before = updates.underWay;
    if (before != null) {
      follows(agent, updates, before, update);
    }
    updates.underWay = update;
  }

  private static void follows(
      String agent, Updates updates, StatusUpdate before, StatusUpdate update) {
    if (before.getUuid().equals(update.getUuid())) {
      check(
          before.getStatus().equals(update.getStatus()),
          agent + " sends another content under the uuid of an update of " + key(update));
    } else {
      check(
          before.getUuid().equals(updates.heard),
          "%s sends %s of %s while %s is not acknowledged"
              .formatted(agent, state(update), key(update), state(before)));
    }
  }

  private static void inTheLog(String agent, Updates updates, StatusUpdate update) {
    int place = updates.queued.size() - 1;
    while (place >= 0 && !updates.queued.get(place).getUuid().equals(update.getUuid())) {
      place--;
    }
    check(
        place >= 0,
        "%s sends %s of %s before it is on disk".formatted(agent, state(update), key(update)));
    check(
        place >= updates.acknowledged,
        "%s sends %s of %s although its acknowledgement is on disk"
            .formatted(agent, state(update), key(update)));
    check(
        place == updates.acknowledged || updates.underWay != null,
        "%s sends %s of %s out of turn".formatted(agent, state(update), key(update)));
  }

  /// Tasks whose updates are on disk and not acknowledged.
  List<String> owed() {
    List<String> owed = new ArrayList<>();
    streams.forEach(
        (stream, updates) -> {
          if (updates.acknowledged < updates.queued.size()) {
            owed.add(stream.agent + " owes an update of " + stream.task);
          }
        });
    return owed;
  }

  private Updates updates(String agent, TaskKey task) {
    return streams.computeIfAbsent(new Stream(agent, task), stream -> new Updates());
  }

  private static TaskKey key(StatusUpdate update) {
    return new TaskKey(
        update.getFrameworkId().getValue(), update.getStatus().getTaskId().getValue());
  }

  private static String state(StatusUpdate update) {
    return update.getStatus().getState().name();
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvariantBroken("P2", otherwise);
    }
  }
}
