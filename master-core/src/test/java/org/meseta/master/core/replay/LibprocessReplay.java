package org.meseta.master.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.TestMaster;
import org.meseta.master.core.scenario.SettingsText;
import org.meseta.protocol.internal.ExecutorToFrameworkMessage;
import org.meseta.protocol.internal.ExitedExecutorMessage;
import org.meseta.protocol.internal.PingSlaveMessage;
import org.meseta.protocol.internal.ReconcileTasksMessage;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.internal.UnregisterSlaveMessage;
import org.meseta.protocol.internal.UpdateSlaveMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;

/// Plays what agents sent to a recorded master against a core, and demands the messages that the
/// recorded one sent them. Whether a ping overtakes another message is chance.
final class LibprocessReplay {
  private static final double NANOS = 1e9;

  /// How long before the first message the test begins, in seconds.
  private static final double LEAD = 1;

  private record Sent(String sender, MessageLite message) {}

  private final LibprocessRecording recording;
  private final TestMaster master;
  private final Map<Upid, List<Sent>> sent = new HashMap<>();
  private final Map<String, Upid> agents = new HashMap<>();
  private final Set<Upid> gone = new HashSet<>();
  private final List<Event> events = new ArrayList<>();
  private final TreeMap<Double, Call> calls = new TreeMap<>();

  LibprocessReplay(String name, String masterId, String settings) {
    recording = LibprocessRecording.read("libprocess/" + name);
    master = TestMaster.recovered(SettingsText.parse(RecordedAgents.settings(masterId), settings));
  }

  /// A scheduler calls at a time.
  LibprocessReplay at(double seconds, String call) {
    calls.put(seconds, Replay.json(call, Call.getDefaultInstance()));
    return this;
  }

  /// What the scheduler got.
  List<Event> events() {
    return events;
  }

  void playUntil(double until) throws InvalidProtocolBufferException {
    for (LibprocessRecording.Item item : recording.items()) {
      if (item.at() <= until) {
        goTo(item.at());
        play(item);
      }
    }
    goTo(until);
    sent.forEach((agent, left) -> assertThat(left).as(agent + " got more than recorded").isEmpty());
  }

  private void play(LibprocessRecording.Item item) throws InvalidProtocolBufferException {
    if (item.fromMaster()) {
      if (!item.name().isEmpty()) {
        demand(item);
      }
      return;
    }
    if (item.name().isEmpty()) {
      Upid agent = agents.get(item.peer());
      if (agent != null && gone.add(agent)) {
        master.step(new FromAgent.AgentLinkBroken(agent));
      }
    } else {
      agents.put(item.peer(), item.agent());
      gone.remove(item.agent());
      master.step(event(item));
    }
    collect();
    if (item.name().equals("UnregisterSlaveMessage")) {
      // The recorded master's clock ran behind: its next ping would have come just after this.
      sent.getOrDefault(item.agent(), List.of())
          .removeIf(left -> left.message instanceof PingSlaveMessage);
    }
  }

  private void goTo(double seconds) {
    while (!calls.isEmpty() && calls.firstKey() <= seconds) {
      Map.Entry<Double, Call> next = calls.pollFirstEntry();
      advance(next.getKey());
      if (next.getValue().getType() == Call.Type.SUBSCRIBE) {
        master.subscribe("s", next.getValue());
      } else {
        master.call(Optional.of("s"), next.getValue());
      }
      collect();
    }
    advance(seconds);
  }

  private void advance(double seconds) {
    long until = TestMaster.START + (long) ((seconds + LEAD) * NANOS);
    if (until > master.now()) {
      master.advance(until - master.now());
    }
    collect();
  }

  private void collect() {
    for (MasterEffect effect : master.takeEffects()) {
      if (effect instanceof MasterEffect.SendToAgent(var to, var sender, var message)
          && !gone.contains(to)) {
        sent.computeIfAbsent(to, _ -> new ArrayList<>()).add(new Sent(sender, message));
      } else if (effect instanceof MasterEffect.SendToScheduler(_, Event event)
          && event.getType() != Event.Type.HEARTBEAT) {
        events.add(event);
      }
    }
  }

  private void demand(LibprocessRecording.Item item) throws InvalidProtocolBufferException {
    boolean ping = item.name().equals("PingSlaveMessage");
    Iterator<Sent> waiting = sent.getOrDefault(item.agent(), List.of()).iterator();
    while (waiting.hasNext()) {
      Sent next = waiting.next();
      if ((next.message instanceof PingSlaveMessage) == ping) {
        waiting.remove();
        assertThat(next.message.getClass().getSimpleName())
            .as("at %s", item.at())
            .isEqualTo(item.name());
        assertThat(timeless(withoutOurOwnQuestions(next.message)))
            .as("at %s", item.at())
            .isEqualTo(timeless(next.message.getParserForType().parseFrom(item.body())));
        assertThat(next.sender).as("at %s", item.at()).isEqualTo(item.sender().id());
        return;
      }
    }
    throw new AssertionError("at " + item.at() + " nothing was sent: " + item.name());
  }

  /// The recorded master passes over a running task that it does not know (`f2`). Ours takes it on,
  /// since what runs must be counted (P11), and asks about it, since the report may be late.
  private static MessageLite withoutOurOwnQuestions(MessageLite message) {
    if (!(message instanceof SlaveReregisteredMessage reregistered)) {
      return message;
    }
    SlaveReregisteredMessage.Builder recorded = reregistered.toBuilder();
    for (ReconcileTasksMessage.Builder asked : recorded.getReconciliationsBuilderList()) {
      for (int i = asked.getStatusesCount() - 1; i >= 0; i--) {
        if (asked.getStatuses(i).getTaskId().getValue().equals("f2")) {
          asked.removeStatuses(i);
        }
      }
    }
    return recorded.build();
  }

  /// Nobody can know when the recorded master asked.
  private static MessageLite timeless(MessageLite message) {
    if (!(message instanceof SlaveReregisteredMessage reregistered)) {
      return message;
    }
    SlaveReregisteredMessage.Builder timeless = reregistered.toBuilder();
    for (ReconcileTasksMessage.Builder asked : timeless.getReconciliationsBuilderList()) {
      asked.getStatusesBuilderList().forEach(status -> status.setTimestamp(0));
    }
    return timeless.build();
  }

  private static MasterEvent event(LibprocessRecording.Item item)
      throws InvalidProtocolBufferException {
    Upid from = item.agent();
    ByteString body = item.body();
    return switch (item.name()) {
      case "RegisterSlaveMessage" ->
          new FromAgent.RegistrationAsked(from, RegisterSlaveMessage.parseFrom(body));
      case "ReregisterSlaveMessage" ->
          new FromAgent.ReregistrationAsked(from, ReregisterSlaveMessage.parseFrom(body));
      case "UnregisterSlaveMessage" ->
          new FromAgent.UnregistrationAsked(from, UnregisterSlaveMessage.parseFrom(body));
      case "UpdateSlaveMessage" ->
          new FromAgent.AgentUpdated(from, UpdateSlaveMessage.parseFrom(body));
      case "StatusUpdateMessage" ->
          new FromAgent.TaskStatusUpdated(from, StatusUpdateMessage.parseFrom(body));
      case "ExitedExecutorMessage" ->
          new FromAgent.ExecutorExited(from, ExitedExecutorMessage.parseFrom(body));
      case "ExecutorToFrameworkMessage" ->
          new FromAgent.ExecutorMessageReceived(from, ExecutorToFrameworkMessage.parseFrom(body));
      case "PongSlaveMessage" ->
          new FromAgent.PongReceived(
              from,
              Integer.parseInt(item.receiver().replaceAll("slave-observer\\((\\d+)\\)", "$1")));
      default -> throw new IllegalArgumentException(item.name());
    };
  }
}
