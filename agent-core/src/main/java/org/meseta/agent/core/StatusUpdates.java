package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.meseta.model.TaskStates;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateAcknowledgementMessage;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.TaskState;

/// Delivers status updates: on disk before they are sent, in order, one under way per task, with
/// the same uuid until acknowledged, 10 s doubling to 10 min, at rest while there is no master
/// (S-079 to S-082, P2).
final class StatusUpdates {
  private static final int BEHIND = 16;

  private static final long FIRST_RETRY = 10_000_000_000L;
  private static final long LAST_RETRY = 600_000_000_000L;
  private static final int UUID_BYTES = 16;
  private static final AgentTimer TIMER = new AgentTimer.UpdateRetries();

  /// The sending that is to be repeated unless it was acknowledged by then.
  private record Retry(long at, long order, StreamKey stream, long sending) {}

  private final AgentState state;
  private final Journal journal;
  private final SequencedMap<StreamKey, UpdateStream> streams = new LinkedHashMap<>();
  private final PriorityQueue<Retry> retries =
      new PriorityQueue<>(
          (a, b) ->
              a.at() != b.at() ? Long.compare(a.at(), b.at()) : Long.compare(a.order(), b.order()));
  private final TimerSlot timer = new TimerSlot(TIMER);
  private long order;

  StatusUpdates(AgentState state, Journal journal) {
    this.state = state;
    this.journal = journal;
  }

  /// Owes an update to a framework, of a task that is here.
  void add(Turn turn, TaskRow task, StatusUpdate update) {
    task.addStatus(update.getStatus());
    if (TaskStates.isTerminal(task.state)) {
      task.phase = TaskPhase.ENDED;
    }
    enqueue(turn, update, task.checkpoint);
  }

  /// Owes an update of a task that is not here: not in the log, the master will ask again.
  void addUnknown(Turn turn, StatusUpdate update) {
    enqueue(turn, update, false);
  }

  private void enqueue(Turn turn, StatusUpdate update, boolean checkpoint) {
    UpdateStream stream = stream(key(update), checkpoint);
    long ticket = checkpoint ? journal.append(new AgentRecord.UpdateQueued(update)) : 0;
    stream.owed.addLast(owed(update, ticket));
    if (checkpoint) {
      journal.whenDurable(ticket, new Deferred.SendUpdates(stream.key));
    } else {
      send(turn, stream);
    }
  }

  /// Takes an update back from the log.
  void recover(StatusUpdate update) {
    stream(key(update), true).owed.addLast(owed(update, 0));
  }

  /// Takes an acknowledgement back from the log; returns the state of what was acknowledged. What
  /// stands before it was acknowledged too, even if that record was lost.
  @Nullable TaskState recoverAcknowledgement(StreamKey key, ByteString uuid) {
    UpdateStream stream = streams.get(key);
    if (stream == null || stream.owed.stream().noneMatch(owed -> owed.uuid().equals(uuid))) {
      return null;
    }
    UpdateStream.Owed acknowledged = removeFirst(stream);
    while (!acknowledged.uuid().equals(uuid)) {
      acknowledged = removeFirst(stream);
    }
    return acknowledged.state();
  }

  /// Ends the reading of the log: what is owed first may have been sent before, and masters that
  /// ask must not be told of an older one.
  void assumeSent() {
    for (UpdateStream stream : streams.values()) {
      UpdateStream.Owed first = stream.owed.getFirst();
      state
          .task(stream.key.frameworkId(), stream.key.taskId())
          .ifPresent(task -> task.sent(first.state(), first.uuid()));
    }
  }

  /// Whether something is still owed for the task.
  boolean owes(StreamKey key) {
    return streams.containsKey(key);
  }

  /// Whether so much is owed for the task that what only repeats or refines may be left out.
  boolean isBehind(StreamKey key) {
    UpdateStream stream = streams.get(key);
    return stream != null && stream.owed.size() >= BEHIND;
  }

  /// Sends the first update of the stream if it may leave and is not under way.
  void send(Turn turn, StreamKey key) {
    UpdateStream stream = streams.get(key);
    if (stream != null) {
      send(turn, stream);
    }
  }

  private void send(Turn turn, UpdateStream stream) {
    if (!stream.underWay) {
      stream.retryInterval = FIRST_RETRY;
      forward(turn, stream);
    }
  }

  private void forward(Turn turn, UpdateStream stream) {
    Upid master = state.master;
    UpdateStream.Owed first = stream.owed.peekFirst();
    if (state.phase != AgentPhase.RUNNING
        || master == null
        || first == null
        || !journal.isDurable(first.ticket())
        || !journal.isDurable(stream.acknowledgedBy)) {
      return;
    }
    StatusUpdate.Builder update = parse(first.update()).toBuilder();
    state
        .task(stream.key.frameworkId(), stream.key.taskId())
        .ifPresent(
            task -> {
              task.sent(first.state(), first.uuid());
              update.setLatestState(task.state);
            });
    turn.send(
        master,
        StatusUpdateMessage.newBuilder()
            .setUpdate(update)
            .setPid(state.settings.pid().toString())
            .build());
    stream.underWay = true;
    stream.sending = ++order;
    retries.add(new Retry(turn.now() + stream.retryInterval, order, stream.key, stream.sending));
    stream.retryInterval = Math.min(2 * stream.retryInterval, LAST_RETRY);
  }

  /// Sends all first updates again: a master has (re-)registered this agent (S-081).
  void resume(Turn turn) {
    for (UpdateStream stream : List.copyOf(streams.values())) {
      stream.underWay = false;
      send(turn, stream);
    }
  }

  /// Sends a framework's first updates again: its scheduler may have moved (S-081).
  void resume(Turn turn, String frameworkId) {
    for (UpdateStream stream : List.copyOf(streams.values())) {
      if (stream.key.frameworkId().equals(frameworkId)) {
        stream.underWay = false;
        send(turn, stream);
      }
    }
  }

  /// Takes an acknowledgement; one that names another update than the first is of no use (S-080).
  void acknowledge(Turn turn, StatusUpdateAcknowledgementMessage message) {
    StreamKey key =
        new StreamKey(message.getFrameworkId().getValue(), message.getTaskId().getValue());
    UpdateStream stream = streams.get(key);
    if (stream == null
        || message.getUuid().size() != UUID_BYTES
        || !stream.owed.getFirst().uuid().equals(message.getUuid())) {
      turn.warn(
          "Ignoring the acknowledgement of an update of task '"
              + key.taskId()
              + "' of framework "
              + key.frameworkId()
              + ": its uuid is not that of the update that waits for one");
      return;
    }
    UpdateStream.Owed acknowledged = removeFirst(stream);
    if (stream.checkpoint) {
      stream.acknowledgedBy =
          journal.append(
              new AgentRecord.UpdateAcknowledged(
                  key.frameworkId(), key.taskId(), acknowledged.uuid()));
      journal.whenDurable(stream.acknowledgedBy, new Deferred.SendUpdates(stream.key));
    }
    if (TaskStates.isTerminal(acknowledged.state())) {
      state.task(key.frameworkId(), key.taskId()).ifPresent(state::acknowledged);
    }
    send(turn, stream);
  }

  /// Owes a framework nothing any more (S-085).
  void forget(String frameworkId) {
    streams.keySet().removeIf(key -> key.frameworkId().equals(frameworkId));
  }

  /// Whether nobody is owed anything.
  boolean isEmpty() {
    return streams.isEmpty();
  }

  /// Owes nobody anything any more.
  void forgetAll() {
    streams.clear();
  }

  /// Sends again what is due.
  void retry(Turn turn, long generation) {
    if (!timer.isCurrent(generation)) {
      return;
    }
    timer.fired();
    for (Retry due = retries.peek(); due != null && due.at() <= turn.now(); due = retries.peek()) {
      retries.remove();
      UpdateStream stream = current(due);
      if (stream != null) {
        forward(turn, stream);
      }
    }
  }

  /// Ends a step: the timer stands for the earliest sending that was not acknowledged.
  void setTimer(Turn turn) {
    while (!retries.isEmpty() && current(retries.peek()) == null) {
      retries.remove();
    }
    Retry next = retries.peek();
    if (next != null) {
      timer.noLaterThan(turn, next.at());
    }
  }

  private @Nullable UpdateStream current(Retry retry) {
    UpdateStream stream = streams.get(retry.stream());
    boolean isCurrent = stream != null && stream.underWay && stream.sending == retry.sending();
    return isCurrent ? stream : null;
  }

  private UpdateStream stream(StreamKey key, boolean checkpoint) {
    return streams.computeIfAbsent(key, k -> new UpdateStream(k, checkpoint));
  }

  private UpdateStream.Owed removeFirst(UpdateStream stream) {
    UpdateStream.Owed first = stream.owed.removeFirst();
    stream.underWay = false;
    if (stream.owed.isEmpty()) {
      streams.remove(stream.key);
    }
    return first;
  }

  private static UpdateStream.Owed owed(StatusUpdate update, long ticket) {
    return new UpdateStream.Owed(
        update.toByteString(), update.getUuid(), update.getStatus().getState(), ticket);
  }

  private static StreamKey key(StatusUpdate update) {
    return new StreamKey(
        update.getFrameworkId().getValue(), update.getStatus().getTaskId().getValue());
  }

  private static StatusUpdate parse(ByteString bytes) {
    try {
      return StatusUpdate.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A StatusUpdate that was serialized here does not parse", e);
    }
  }
}
