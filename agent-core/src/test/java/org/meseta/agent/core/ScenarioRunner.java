package org.meseta.agent.core;

import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.meseta.protocol.internal.ApplyOperationMessage;
import org.meseta.protocol.internal.ReconcileTasksMessage;
import org.meseta.protocol.internal.ResourceVersionUUID;
import org.meseta.protocol.internal.ShutdownExecutorMessage;
import org.meseta.protocol.internal.ShutdownMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.UpdateFrameworkMessage;
import org.meseta.protocol.json.JsonResult;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.v1.DurationInfo;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.KillPolicy;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.UUID;

/// Runs the commands of a scenario, and writes down what they cause.
final class ScenarioRunner {
  private static final long MILLISECOND = 1_000_000L;

  private final EffectText text = new EffectText();
  private final Map<String, FrameworkInfo.Builder> frameworks = new HashMap<>();
  private final Map<String, String> containers = new HashMap<>();
  private Rig rig = new Rig();

  List<String> run(String command) {
    String[] words = command.split(" ", 3);
    String first = words.length > 1 ? words[1] : "";
    String rest = words.length > 2 ? words[2] : "";
    rig.all.clear();
    switch (words[0]) {
      case "start" -> rig.recover();
      case "restart" -> rig.restart();
      case "recovered" -> rig.step(new FromContainerizer.ContainersRecovered());
      case "detected" -> rig.step(new FromMaster.MasterDetected(Messages.MASTER));
      case "lost-master" -> rig.step(new FromMaster.MasterLost(Messages.MASTER));
      case "link-broken" -> rig.step(new FromMaster.MasterLinkBroken(Messages.MASTER));
      case "ping" ->
          rig.step(new FromMaster.PingReceived(Messages.OBSERVER, first.equals("connected")));
      case "registered" ->
          rig.step(new FromMaster.Registered(Messages.MASTER, Messages.registered(first)));
      case "reregistered" -> reregistered(first, rest);
      case "framework" -> frameworks.put(first, framework(first, rest));
      case "run" -> runTask(first, rest);
      case "kill" -> kill(first, rest);
      case "ack" -> acknowledge(first);
      case "advance" -> rig.advance(Long.parseLong(first.replace("ms", "")) * MILLISECOND);
      case "fire" -> fire(first, rest);
      case "started" ->
          rig.step(new FromContainerizer.ContainerStarted(container(first), Long.parseLong(rest)));
      case "exited" ->
          rig.step(new FromContainerizer.ContainerExited(container(first), Integer.parseInt(rest)));
      case "failed" -> failed(first, rest);
      case "lost" -> rig.step(new FromContainerizer.ContainerLost(container(first), rest));
      case "tcp", "http", "silent" -> answer(words[0], first, rest);
      case "disk" -> disk(first, rest);
      case "update-framework" -> updateFramework(first);
      case "leave" -> rig.step(new FromOperator.LeavingAsked("SIGUSR1"));
      case "shutdown" -> shutDown(first, rest);
      case "operation" -> operation(first);
      default -> throw new IllegalArgumentException("unknown command: " + command);
    }
    return trace();
  }

  private final Map<AgentTimer, AgentEffect.SetTimer> timers = new HashMap<>();
  private final Map<ProbeId.Purpose, AgentEffect.Probe> probes =
      new EnumMap<>(ProbeId.Purpose.class);
  private final Map<String, StatusUpdate> updates = new HashMap<>();

  private List<String> trace() {
    List<String> lines = new ArrayList<>();
    for (AgentEffect effect : rig.all) {
      if (effect instanceof AgentEffect.Probe probe) {
        probes.put(probe.id().purpose(), probe);
      }
      if (effect instanceof AgentEffect.SetTimer timer) {
        timers.put(timer.timer(), timer);
      }
      for (StatusUpdate update : Rig.updates(List.of(effect))) {
        updates.put(update.getStatus().getTaskId().getValue(), update);
      }
      lines.addAll(text.lines(effect, rig.now()));
    }
    return lines;
  }

  private void reregistered(String id, String unknown) {
    SlaveReregisteredMessage.Builder message = Messages.reregistered(id).toBuilder();
    if (!unknown.isEmpty()) {
      String[] names = unknown.split(" ", 2);
      message.addReconciliations(
          ReconcileTasksMessage.newBuilder()
              .setFrameworkId(FrameworkID.newBuilder().setValue(names[0]))
              .setFramework(frameworks.getOrDefault(names[0], FrameworkInfo.newBuilder()))
              .addStatuses(
                  TaskStatus.newBuilder()
                      .setTaskId(TaskID.newBuilder().setValue(names[1]))
                      .setState(TaskState.TASK_RUNNING)));
    }
    rig.step(new FromMaster.Reregistered(Messages.MASTER, message.build()));
  }

  private static FrameworkInfo.Builder framework(String id, String json) {
    FrameworkInfo.Builder builder = Messages.framework(id, true);
    return json.isEmpty()
        ? builder
        : builder.mergeFrom(
            parse(
                "{\"name\":\"test\",\"user\":\"alice\"," + json.substring(1),
                FrameworkInfo.getDefaultInstance()));
  }

  private void runTask(String frameworkId, String json) {
    String filled = "{\"agent_id\":{\"value\":\"" + Messages.AGENT_ID + "\"}," + json.substring(1);
    TaskInfo.Builder task = parse(filled, TaskInfo.getDefaultInstance()).toBuilder();
    if (task.getResourcesCount() == 0) {
      task.addResources(Messages.scalar("cpus", 0.1)).addResources(Messages.scalar("mem", 32));
    }
    String taskId = task.getTaskId().getValue();
    rig.step(
        new FromMaster.RunTaskReceived(
            Messages.MASTER,
            Messages.run(
                frameworks.getOrDefault(frameworkId, Messages.framework(frameworkId, true)),
                task)));
    for (String container : rig.core().containers()) {
      if (!containers.containsValue(container)) {
        containers.put(taskId, container);
        text.name(container, "container-" + taskId);
      }
    }
  }

  private void kill(String frameworkId, String rest) {
    String[] words = rest.split(" ");
    var message = Messages.kill(frameworkId, words[0]);
    if (words.length > 1) {
      long grace = Long.parseLong(words[1].replace("ms", "")) * MILLISECOND;
      message.setKillPolicy(
          KillPolicy.newBuilder().setGracePeriod(DurationInfo.newBuilder().setNanoseconds(grace)));
    }
    rig.step(new FromMaster.KillTaskReceived(Messages.MASTER, message.build()));
  }

  private void acknowledge(String taskId) {
    StatusUpdate update = updates.get(taskId);
    if (update == null) {
      throw new IllegalArgumentException("no update of " + taskId + " was seen");
    }
    rig.acknowledge(update);
  }

  private void fire(String kind, String taskId) {
    AgentTimer timer =
        switch (kind) {
          case "Registration" -> new AgentTimer.Registration();
          case "PingTimeout" -> new AgentTimer.PingTimeout();
          case "UpdateRetries" -> new AgentTimer.UpdateRetries();
          case "KillEscalation" -> new AgentTimer.KillEscalation(container(taskId));
          case "HEALTH", "CHECK" ->
              new AgentTimer.NextProbe(container(taskId), ProbeId.Purpose.valueOf(kind));
          case "CompletionTimeout" -> new AgentTimer.CompletionTimeout(container(taskId));
          default -> throw new IllegalArgumentException("unknown timer: " + kind);
        };
    AgentEffect.SetTimer set = timers.remove(timer);
    if (set == null) {
      throw new IllegalArgumentException("not set: " + timer);
    }
    rig.advance(Math.max(0, set.atNanos() - rig.now()));
    rig.step(new TimerFired(timer, set.generation()));
  }

  private void failed(String taskId, String rest) {
    String[] words = rest.split(" ", 2);
    rig.step(new FromContainerizer.ContainerFailed(container(taskId), words[0], words[1]));
  }

  private void answer(String how, String purpose, String what) {
    ProbeId id = Objects.requireNonNull(probes.get(ProbeId.Purpose.valueOf(purpose))).id();
    rig.step(
        switch (how) {
          case "tcp" -> new FromProbe.TcpAnswered(id, what.equals("open"));
          case "http" -> new FromProbe.HttpAnswered(id, Integer.parseInt(what));
          default -> new FromProbe.NotAnswered(id, what);
        });
  }

  private void disk(String what, String reason) {
    switch (what) {
      case "held" -> rig.diskAnswers = false;
      case "answers" -> rig.answer();
      case "failed" -> rig.step(new FromDisk.DiskFailed(reason));
      case "works" -> rig.step(new FromDisk.DiskRecovered());
      default -> throw new IllegalArgumentException("unknown: disk " + what);
    }
  }

  private void updateFramework(String id) {
    rig.step(
        new FromMaster.FrameworkUpdated(
            Messages.MASTER,
            UpdateFrameworkMessage.newBuilder()
                .setFrameworkId(FrameworkID.newBuilder().setValue(id))
                .setFrameworkInfo(frameworks.getOrDefault(id, Messages.framework(id, true)))
                .build()));
  }

  private void shutDown(String what, String rest) {
    switch (what) {
      case "framework" ->
          rig.step(new FromMaster.FrameworkShutDown(Messages.MASTER, Messages.shutDown(rest)));
      case "executor" -> {
        String[] names = rest.split(" ");
        rig.step(
            new FromMaster.ExecutorShutDown(
                Messages.MASTER,
                ShutdownExecutorMessage.newBuilder()
                    .setFrameworkId(FrameworkID.newBuilder().setValue(names[0]))
                    .setExecutorId(ExecutorID.newBuilder().setValue(names[1]))
                    .build()));
      }
      case "agent" ->
          rig.step(
              new FromMaster.ShutDown(
                  Messages.MASTER, ShutdownMessage.newBuilder().setMessage(rest).build()));
      default -> throw new IllegalArgumentException("unknown: shutdown " + what);
    }
  }

  private void operation(String type) {
    UUID uuid = UUID.newBuilder().setValue(Messages.uuid(1)).build();
    rig.step(
        new FromMaster.OperationReceived(
            Messages.MASTER,
            ApplyOperationMessage.newBuilder()
                .setFrameworkId(FrameworkID.newBuilder().setValue("F"))
                .setOperationInfo(
                    Offer.Operation.newBuilder().setType(Offer.Operation.Type.valueOf(type)))
                .setOperationUuid(uuid)
                .setResourceVersionUuid(ResourceVersionUUID.newBuilder().setUuid(uuid))
                .build()));
  }

  private String container(String taskId) {
    return containers.getOrDefault(taskId, taskId);
  }

  private static <M extends Message> M parse(String json, M prototype) {
    var result = MesosJson.parse(json.getBytes(StandardCharsets.UTF_8), prototype);
    if (result instanceof JsonResult.Parsed<M>(M value)) {
      return value;
    }
    throw new IllegalArgumentException(result + ": " + json);
  }
}
