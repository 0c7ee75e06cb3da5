package org.meseta.master.core.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.FromRegistry;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterSettings;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.StreamId;
import org.meseta.master.core.TestMaster;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.protocol.internal.PingSlaveMessage;
import org.meseta.protocol.json.JsonResult;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.scheduler.Call;

/// Runs the commands of a scenario against a core, and writes down what they cause. The commands
/// are explained in `scenarios/README.md`.
final class ScenarioRunner {
  private static final long MILLISECOND = 1_000_000L;

  private final Map<String, AgentActor> agents = new HashMap<>();
  private final Map<String, DriverActor> drivers = new HashMap<>();
  private final Map<String, String> streams = new HashMap<>();
  private MasterSettings settings =
      MasterSettings.defaults("M", "10.0.0.1", 5050, "master.example");
  private TestMaster master = TestMaster.recovered(settings);
  private boolean showPings;
  private boolean showTimers;
  private final List<String> out = new ArrayList<>();

  /// Runs one command; what it causes is in the result.
  List<String> run(String command) {
    out.clear();
    String[] words = command.split(" ", 3);
    String first = words.length > 1 ? words[1] : "";
    String rest = words.length > 2 ? words[2] : "";
    switch (words[0]) {
      case "set" -> set(first, rest);
      case "restart" -> restart(first);
      case "agent" -> agents.put(first, new AgentActor(first, rest, agents.size() + 1));
      case "register" -> step(agent(first).registers());
      case "id" -> agent(first).setId(rest);
      case "send" -> step(agent(first).sends(rest));
      case "pong" -> step(agent(first).pongs());
      case "update" -> step(agent(first).updates(rest));
      case "break" -> step(new FromAgent.AgentLinkBroken(peer(first)));
      case "driver" -> step(driver(first).sends(rest));
      case "subscribe" -> subscribe(first, rest);
      case "call" -> call(first, rest);
      case "launch", "decline", "ack", "kill", "reconcile" ->
          call(first, Shorthand.expand(words[0], rest));
      case "raw" -> raw(first, rest);
      case "close" -> step(new FromScheduler.StreamClosed(new StreamId(first), rest));
      case "advance" -> advance(Long.parseLong(first.replace("ms", "")) * MILLISECOND);
      case "commit" -> {
        master.commit();
        print(master.now());
      }
      case "recover" -> recover();
      default -> throw new IllegalArgumentException("unknown command: " + command);
    }
    return List.copyOf(out);
  }

  private void set(String what, String value) {
    switch (what) {
      case "pings" -> showPings = value.equals("shown");
      case "timers" -> showTimers = value.equals("shown");
      case "commits" -> master.holdCommits(value.equals("held"));
      case "deaf" -> agent(value).setDeaf(true);
      case "hearing" -> agent(value).setDeaf(false);
      case "settings" -> {
        settings = SettingsText.parse(settings, value);
        master = TestMaster.recovered(settings);
      }
      default -> throw new IllegalArgumentException("unknown setting: " + what);
    }
  }

  private DriverActor driver(String name) {
    return drivers.computeIfAbsent(name, _ -> DriverActor.numbered(drivers.size() + 1));
  }

  private Upid peer(String name) {
    return drivers.containsKey(name) ? driver(name).pid() : agent(name).pid();
  }

  private AgentActor agent(String name) {
    AgentActor agent = agents.get(name);
    if (agent == null) {
      throw new IllegalArgumentException("no agent " + name);
    }
    return agent;
  }

  /// Another master takes over, with what the registry holds.
  private void restart(String id) {
    settings = SettingsText.parse(settings, "id=" + id);
    master = new TestMaster(settings);
    streams.clear();
  }

  private void recover() {
    step(
        new FromRegistry.RegistryRecovered(
            new RegistryImage("cluster", 2, RegistryRecord.image(entries))));
  }

  private final Map<String, RegistryImage.Entry> entries = new java.util.TreeMap<>();

  private void subscribe(String name, String json) {
    FrameworkInfo info = json(json, FrameworkInfo.getDefaultInstance());
    Call.Builder call =
        Call.newBuilder()
            .setType(Call.Type.SUBSCRIBE)
            .setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(info));
    if (info.hasId()) {
      call.setFrameworkId(info.getId());
    }
    master.subscribe(name, call.build());
    print(master.now());
  }

  private void call(String name, String json) {
    String id = streams.getOrDefault(name, "");
    String filled =
        json.contains("\"framework_id\"")
            ? json
            : "{\"framework_id\":{\"value\":\"" + id + "\"}," + json.substring(1);
    master.call(Optional.of(name), json(filled, Call.getDefaultInstance()));
    print(master.now());
  }

  private void raw(String header, String json) {
    Call call = json(json, Call.getDefaultInstance());
    if (call.getType() == Call.Type.SUBSCRIBE) {
      master.subscribe(header, call);
    } else {
      master.call(header.equals("-") ? Optional.empty() : Optional.of(header), call);
    }
    print(master.now());
  }

  private void advance(long nanos) {
    long start = master.now();
    long until = start + nanos;
    while (master.fireNext(until)) {
      int before = out.size();
      print(master.now());
      if (out.size() > before) {
        out.add(before, "after " + (master.now() - start) / MILLISECOND + "ms:");
      }
    }
    master.advance(until - master.now());
    print(master.now());
  }

  private void step(org.meseta.master.core.MasterEvent event) {
    master.step(event);
    print(master.now());
  }

  private void print(long now) {
    for (MasterEffect effect : master.takeEffects()) {
      note(effect);
      if (isShown(effect)) {
        out.addAll(EffectText.lines(effect, now));
      }
    }
  }

  /// Learns ids from effects, and lets agents answer pings.
  private void note(MasterEffect effect) {
    switch (effect) {
      case MasterEffect.SendToAgent(var to, var sender, var message) ->
          agents.values().stream()
              .filter(agent -> agent.pid().equals(to))
              .findFirst()
              .flatMap(agent -> agent.hears(sender, message))
              .ifPresent(master::step);
      case MasterEffect.SendToScheduler(var stream, var event) -> {
        if (event.hasSubscribed()) {
          streams.put(stream.value(), event.getSubscribed().getFrameworkId().getValue());
        }
      }
      case MasterEffect.Persist(_, var batch) ->
          batch.forEach(mutation -> RegistryRecord.apply(entries, mutation));
      default -> {}
    }
  }

  private boolean isShown(MasterEffect effect) {
    return switch (effect) {
      case MasterEffect.SendToAgent(_, _, PingSlaveMessage _) -> showPings;
      case MasterEffect.SetTimer(MasterTimer.FrameworkFailover _, _, _) -> true;
      case MasterEffect.SetTimer _ -> showTimers;
      default -> true;
    };
  }

  private static <M extends com.google.protobuf.Message> M json(String json, M prototype) {
    return switch (MesosJson.parse(json.getBytes(StandardCharsets.UTF_8), prototype)) {
      case JsonResult.Parsed<M>(M value) -> value;
      case JsonResult.Malformed<M> bad -> throw new IllegalArgumentException(bad.text());
      case JsonResult.Unfit<M> bad -> throw new IllegalArgumentException(bad.text());
    };
  }
}
