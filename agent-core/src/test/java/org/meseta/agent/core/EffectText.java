package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Effects as lines for people. Random ids are named in the order in which they are first seen.
final class EffectText {
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int UUID_BYTES = 16;
  private static final double MILLION = 1e6;

  private final Map<Object, String> names = new LinkedHashMap<>();

  /// Names a container, so that traces read well.
  void name(String containerId, String name) {
    names.put(containerId, name);
  }

  List<String> lines(AgentEffect effect, long now) {
    return switch (effect) {
      case AgentEffect.Send(var to, var message) ->
          List.of(to + " <- " + message.getClass().getSimpleName() + text((Message) message));
      case AgentEffect.LinkMaster(var master) -> List.of(master + " link");
      case AgentEffect.DetectMaster() -> List.of("detect master");
      case AgentEffect.Checkpoint(long ticket, var records) -> checkpoint(ticket, records);
      case AgentEffect.LaunchContainer(var launch) -> launch(launch);
      case AgentEffect.SignalContainer(var id, int signal) ->
          List.of(named(id) + " signal " + signal);
      case AgentEffect.DestroyContainer(var id) -> List.of(named(id) + " destroy");
      case AgentEffect.ForgetContainer(var id) -> List.of(named(id) + " forget");
      case AgentEffect.RecoverContainers(var ids) ->
          List.of("recover containers " + ids.stream().map(this::named).toList());
      case AgentEffect.Probe(var id, var target, long timeout) ->
          List.of(
              "%s probe %s %d: %s within %dms"
                  .formatted(
                      named(id.containerId()),
                      id.purpose(),
                      id.round(),
                      target,
                      Math.round(timeout / MILLION)));
      case AgentEffect.SetTimer(var timer, long _, long at) -> List.of(timer(timer, at - now));
      case AgentEffect.Log(var level, var text) -> List.of("log " + level + " " + replaced(text));
      case AgentEffect.Exit(int code, var reason) -> List.of("exit " + code + ": " + reason);
    };
  }

  private List<String> checkpoint(long ticket, List<AgentRecord> records) {
    List<String> lines = new ArrayList<>();
    for (AgentRecord record : records) {
      lines.add("checkpoint " + ticket + " " + record(record));
    }
    return lines;
  }

  private String record(AgentRecord record) {
    return switch (record) {
      case AgentRecord.AgentAdmitted(var info, var address) ->
          "AgentAdmitted " + info.getId().getValue() + " at " + address;
      case AgentRecord.AgentLeft() -> "AgentLeft";
      case AgentRecord.FrameworkKnown(var info, var _) ->
          "FrameworkKnown " + info.getId().getValue();
      case AgentRecord.FrameworkEnded(var id) -> "FrameworkEnded " + id;
      case AgentRecord.TaskAccepted(var framework, var container, var task) ->
          "TaskAccepted "
              + framework
              + " "
              + task.getTaskId().getValue()
              + (container.isEmpty() ? " refused" : " in " + named(container));
      case AgentRecord.KillAsked(var framework, var task, long grace, boolean timedOut) ->
          "KillAsked "
              + framework
              + " "
              + task
              + " grace "
              + grace / 1_000_000
              + "ms"
              + (timedOut ? " timed out" : "");
      case AgentRecord.UpdateQueued(var update) ->
          "UpdateQueued "
              + update.getStatus().getTaskId().getValue()
              + " "
              + update.getStatus().getState()
              + " "
              + value(update.getUuid());
      case AgentRecord.UpdateAcknowledged(var _, var task, var uuid) ->
          "UpdateAcknowledged " + task + " " + value(uuid);
    };
  }

  private List<String> launch(ContainerLaunch launch) {
    List<String> lines = new ArrayList<>();
    String name = named(launch.containerId());
    lines.add(
        name
            + " launch "
            + launch.program()
            + " "
            + launch.arguments()
            + launch.user().map(user -> " as " + user).orElse("")
            + (launch.outlivesAgent() ? "" : ", to end with the agent"));
    lines.add(name + " sandbox " + replaced(launch.sandbox()));
    launch
        .environment()
        .forEach((key, value) -> lines.add(name + " " + key + "=" + replaced(value)));
    return lines;
  }

  private String timer(AgentTimer timer, long wait) {
    String name =
        switch (timer) {
          case AgentTimer.KillEscalation(var container) -> "KillEscalation " + named(container);
          case AgentTimer.CompletionTimeout(var container) ->
              "CompletionTimeout " + named(container);
          case AgentTimer.NextProbe(var container, var purpose) ->
              "NextProbe " + purpose + " " + named(container);
          case AgentTimer.Registration _, AgentTimer.PingTimeout _, AgentTimer.UpdateRetries _ ->
              timer.getClass().getSimpleName();
        };
    return "timer " + name + " in " + Math.round(wait / MILLION) + "ms";
  }

  private String text(Message message) {
    return message.getAllFields().entrySet().stream()
        .map(field -> field(field.getKey(), field.getValue()))
        .collect(Collectors.joining());
  }

  private String field(FieldDescriptor field, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> field(field, item)).collect(Collectors.joining());
    }
    return value instanceof Message message
        ? " " + field.getName() + " {" + text(message) + " }"
        : " " + field.getName() + ": " + value(value);
  }

  private String value(Object value) {
    return switch (value) {
      case ByteString bytes when bytes.size() == UUID_BYTES ->
          names.computeIfAbsent(bytes, _ -> "uuid" + count("uuid"));
      case ByteString bytes -> "\"" + TextFormat.escapeBytes(bytes) + "\"";
      case EnumValueDescriptor item -> item.getName();
      case String text -> "\"" + replaced(text) + "\"";
      default -> value.toString();
    };
  }

  private String named(String containerId) {
    return names.computeIfAbsent(containerId, _ -> "container" + count("container"));
  }

  private int count(String kind) {
    return 1 + (int) names.values().stream().filter(name -> name.startsWith(kind)).count();
  }

  private String replaced(String text) {
    return UUID.matcher(text).replaceAll(match -> named(match.group()));
  }
}
