package org.meseta.master.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.MasterSettings;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.StreamId;
import org.meseta.master.core.TestMaster;
import org.meseta.master.core.scenario.SettingsText;
import org.meseta.protocol.internal.ExecutorToFrameworkMessage;
import org.meseta.protocol.internal.ExitedExecutorMessage;
import org.meseta.protocol.json.JsonResult;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;

/// Plays a recording against a core: sends the same requests at the same times, lets the agents
/// report what they reported, and demands the same answers and events. Batch allocations happen
/// when the recording shows offers, since nobody knows where the recorded master was in its
/// interval.
final class Replay {
  private static final double NANOS = 1e9;

  private final HttpRecording recording;
  private TestMaster master;
  private final RecordedAgents agents;
  private final long start;
  private final StreamOutput output = new StreamOutput();
  private final Map<Long, List<String>> responses = new HashMap<>();
  private final Map<String, String> streamIds = new HashMap<>();
  private final TreeMap<Double, Consumer<Replay>> actions = new TreeMap<>();
  private final List<String> skipped = new ArrayList<>();
  private String part = "\\z";
  private String other = "";
  private Optional<TaskState> latest = Optional.empty();

  Replay(String name) {
    this(name, "", 0);
  }

  /// A recording that began `lead` seconds after its agents registered.
  Replay(String name, String settings, double lead) {
    recording = HttpRecording.read(name);
    agents = RecordedAgents.of(recording);
    MasterSettings recorded = RecordedAgents.settings(agents.masterId());
    master =
        TestMaster.recovered(
            settings.isEmpty() ? recorded : SettingsText.parse(recorded, settings));
    master.holdTimer(new MasterTimer.Allocation());
    start = TestMaster.START + (long) (lead * NANOS);
    agents.register(master);
    master.takeEffects();
    for (int i = 0; i < agents.firstFramework(); i++) {
      bumpFrameworks();
    }
    output.take(master.takeEffects(), responses);
    output.forget("bump");
  }

  private void bumpFrameworks() {
    Call subscribe =
        json(
            "{\"type\":\"SUBSCRIBE\",\"subscribe\":{\"framework_info\":{\"user\":\"root\",\"name\":\"x\"},\"suppressed_roles\":[\"*\"]}}",
            Call.getDefaultInstance());
    master.subscribe("bump", subscribe);
    master.step(new FromScheduler.StreamClosed(new StreamId("bump"), "done"));
  }

  /// The master is killed, and another one takes over its registry: nobody sees the streams end.
  void restarts(String masterId) {
    master = master.successor(RecordedAgents.settings(masterId));
    master.holdTimer(new MasterTimer.Allocation());
    streamIds.clear();
    responses.clear();
  }

  /// Does something at a time of the recording that its items do not tell.
  Replay at(double seconds, Consumer<Replay> action) {
    actions.put(seconds, action);
    return this;
  }

  /// Leaves out a request by its label, and what it answered.
  Replay without(String label) {
    skipped.add(label);
    return this;
  }

  /// From now on, agents say with each update that its task is in this state by now.
  void latest(TaskState state) {
    latest = Optional.of(state);
  }

  /// Sends other text instead of what the expression finds in requests.
  Replay instead(String wrote, String writes) {
    part = wrote;
    other = writes;
    return this;
  }

  RecordedAgents agents() {
    return agents;
  }

  void step(MasterEvent event) {
    master.step(event);
  }

  void play() {
    playUntil(Double.MAX_VALUE);
  }

  /// Plays up to a time of the recording.
  void playUntil(double until) {
    for (HttpRecording.Item item : recording.items()) {
      if (item.at() <= until) {
        goTo(item.at());
        switch (item) {
          case HttpRecording.Request request -> send(request);
          case HttpRecording.Record record -> expect(record);
          case HttpRecording.Closed closed -> close(closed);
        }
      }
    }
    output.demandNothingElse();
  }

  private void goTo(double seconds) {
    while (!actions.isEmpty() && actions.firstKey() <= seconds) {
      Map.Entry<Double, Consumer<Replay>> next = actions.pollFirstEntry();
      advance(next.getKey());
      next.getValue().accept(this);
      collect();
    }
    advance(seconds);
  }

  private void advance(double seconds) {
    long until = start + (long) (seconds * NANOS);
    while (master.fireNext(until)) {
      collect();
    }
    if (until > master.now()) {
      master.advance(until - master.now());
    }
  }

  /// Takes what the master wanted, and lets the agents hear it.
  void collect() {
    List<MasterEffect> effects = master.takeEffects();
    output.take(effects, responses);
    if (agents.hear(master, effects)) {
      collect();
    }
  }

  private void send(HttpRecording.Request request) {
    if (!request.isSchedulerCall() || skipped.contains(request.label())) {
      return;
    }
    JsonResult<Call> parsed =
        MesosJson.parse(
            output.toOurs(request.body().replaceAll(part, other)).getBytes(StandardCharsets.UTF_8),
            Call.getDefaultInstance());
    if (!(parsed instanceof JsonResult.Parsed<Call>(Call call))) {
      assertThat(request.status()).as(request.label()).isEqualTo(400);
      return;
    }
    long id;
    if (call.getType() == Call.Type.SUBSCRIBE) {
      streamIds.put(request.stream(), request.streamId());
      id = master.subscribe(request.streamId(), call).value();
    } else {
      id = master.call(Optional.of(request.streamId()), call).value();
      collect();
      assertThat(responses.get(id))
          .as(request.label())
          .containsExactly(
              request.status() + (request.response().isEmpty() ? "" : " " + request.response()));
    }
    collect();
  }

  private void expect(HttpRecording.Record record) {
    String stream = streamIds.get(record.stream());
    if (stream == null) {
      return;
    }
    Event event = json(record.json(), Event.getDefaultInstance());
    switch (event.getType()) {
      case HEARTBEAT -> {}
      case OFFERS -> {
        if (!output.hasOffers(stream, event)) {
          master.fire(new MasterTimer.Allocation());
          collect();
        }
        output.demandOffers(stream, event, record.at());
      }
      default -> {
        report(stream, event);
        collect();
        output.demand(stream, event, record.at());
      }
    }
  }

  /// Lets an agent say what the event passes on.
  private void report(String stream, Event event) {
    FrameworkID framework = FrameworkID.newBuilder().setValue(output.framework(stream)).build();
    if (event.hasUpdate() && event.getUpdate().getStatus().hasUuid()) {
      TaskStatus status = event.getUpdate().getStatus();
      master.step(agents.update(framework, status, latest.orElse(status.getState())));
    } else if (event.hasMessage()) {
      Event.Message message = event.getMessage();
      master.step(
          new FromAgent.ExecutorMessageReceived(
              agents.pid(message.getAgentId().getValue()),
              ExecutorToFrameworkMessage.newBuilder()
                  .setFrameworkId(framework)
                  .setSlaveId(message.getAgentId())
                  .setExecutorId(message.getExecutorId())
                  .setData(message.getData())
                  .build()));
    } else if (event.hasFailure() && event.getFailure().hasExecutorId()) {
      Event.Failure failure = event.getFailure();
      master.step(
          new FromAgent.ExecutorExited(
              agents.pid(failure.getAgentId().getValue()),
              ExitedExecutorMessage.newBuilder()
                  .setFrameworkId(framework)
                  .setSlaveId(failure.getAgentId())
                  .setExecutorId(failure.getExecutorId())
                  .setStatus(failure.getStatus())
                  .build()));
    }
  }

  private void close(HttpRecording.Closed closed) {
    String stream = streamIds.get(closed.stream());
    if (stream == null) {
      return;
    }
    if (closed.byServer()) {
      output.demandEnd(stream, closed.at());
    } else {
      master.step(new FromScheduler.StreamClosed(new StreamId(stream), "closed by the client"));
      collect();
    }
  }

  static <M extends com.google.protobuf.Message> M json(String json, M prototype) {
    return switch (MesosJson.parse(json.getBytes(StandardCharsets.UTF_8), prototype)) {
      case JsonResult.Parsed<M>(M value) -> value;
      case JsonResult.Malformed<M> bad -> throw new IllegalArgumentException(bad.text());
      case JsonResult.Unfit<M> bad -> throw new IllegalArgumentException(bad.text());
    };
  }
}
