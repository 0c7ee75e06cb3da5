package org.meseta.master.core.hostile;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEvent;
import org.meseta.model.resource.ResourceFormat;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.model.resource.ResourcesParser;
import org.meseta.protocol.internal.KillTaskMessage;
import org.meseta.protocol.internal.PingSlaveMessage;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.internal.ShutdownFrameworkMessage;
import org.meseta.protocol.internal.ShutdownMessage;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateAcknowledgementMessage;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.internal.UnregisterSlaveMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.AgentInfo;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.ExecutorInfo;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

/// An agent that does what an agent may do, in any order.
final class RandomAgent {
  static final String RESOURCES = "cpus:4;mem:4096;disk:1000;ports:[31000-32000]";
  private static final List<TaskState> NEXT =
      List.of(
          TaskState.TASK_STARTING,
          TaskState.TASK_RUNNING,
          TaskState.TASK_RUNNING,
          TaskState.TASK_FINISHED,
          TaskState.TASK_FAILED);

  private record Key(FrameworkID framework, TaskID task) {}

  private record ExecutorKey(FrameworkID framework, ExecutorID executor) {}

  private final Random random;
  private final Upid pid;
  private final Map<Key, Task> tasks = new LinkedHashMap<>();
  private final Map<FrameworkID, FrameworkInfo> frameworks = new LinkedHashMap<>();
  private final Map<ExecutorKey, ExecutorInfo> executors = new LinkedHashMap<>();
  private String id = "";
  private int uuids;
  private boolean silent;

  RandomAgent(Random random, int number) {
    this.random = random;
    pid = new Upid("slave(1)", "10.0.1." + number, 5051);
  }

  Upid pid() {
    return pid;
  }

  String id() {
    return id;
  }

  void setSilent(boolean value) {
    silent = value;
  }

  /// Registers, or comes back.
  MasterEvent joins() {
    SlaveInfo.Builder info =
        SlaveInfo.newBuilder()
            .setHostname(pid.host())
            .setPort(5051)
            .setCheckpoint(true)
            .addAllResources(
                ResourceWriter.write(
                    ResourcesParser.parse(RESOURCES, "*").get(), ResourceFormat.PRE_REFINEMENT));
    if (id.isEmpty()) {
      return new FromAgent.RegistrationAsked(
          pid,
          RegisterSlaveMessage.newBuilder()
              .setSlave(info)
              .setVersion("1.11.0")
              .addAllAgentCapabilities(capabilities())
              .build());
    }
    List<Task> known = new ArrayList<>(tasks.values());
    return new FromAgent.ReregistrationAsked(
        pid,
        ReregisterSlaveMessage.newBuilder()
            .setSlave(info.setId(agentId()))
            .setVersion("1.11.0")
            .addAllAgentCapabilities(capabilities())
            .addAllTasks(known)
            .addAllFrameworks(frameworks.values())
            .addAllExecutorInfos(executors.values())
            .build());
  }

  private static List<AgentInfo.Capability> capabilities() {
    List<AgentInfo.Capability> all = new ArrayList<>();
    for (int number : new int[] {1, 2, 3, 5, 6, 7, 8}) {
      all.add(
          AgentInfo.Capability.newBuilder()
              .setType(AgentInfo.Capability.Type.forNumber(number))
              .build());
    }
    return all;
  }

  private AgentID agentId() {
    return AgentID.newBuilder().setValue(id).build();
  }

  MasterEvent leaves() {
    MasterEvent event =
        new FromAgent.UnregistrationAsked(
            pid, UnregisterSlaveMessage.newBuilder().setSlaveId(agentId()).build());
    dies();
    return event;
  }

  /// Forgets everything.
  void dies() {
    id = "";
    tasks.clear();
    executors.clear();
    frameworks.clear();
  }

  /// Some task of it goes on, or tells its last state again.
  List<MasterEvent> progress() {
    if (tasks.isEmpty()) {
      return List.of();
    }
    Key key = List.copyOf(tasks.keySet()).get(random.nextInt(tasks.size()));
    Task task = tasks.get(key);
    if (task == null) {
      return List.of();
    }
    if (Ledger.ended(task.getState())) {
      return List.of(again(task));
    }
    return List.of(moves(key, task, NEXT.get(random.nextInt(NEXT.size()))));
  }

  private MasterEvent moves(Key key, Task task, TaskState state) {
    ByteString uuid =
        ByteString.copyFromUtf8("%s%8d".formatted(pid.host().substring(0, 8), uuids++));
    Task moved =
        task.toBuilder()
            .setState(state)
            .setStatusUpdateState(state)
            .setStatusUpdateUuid(uuid)
            .addStatuses(
                TaskStatus.newBuilder()
                    .setTaskId(key.task)
                    .setState(state)
                    .setAgentId(agentId())
                    .setUuid(uuid))
            .build();
    tasks.put(key, moved);
    return again(moved);
  }

  private MasterEvent again(Task task) {
    StatusUpdate.Builder update =
        StatusUpdate.newBuilder()
            .setFrameworkId(task.getFrameworkId())
            .setSlaveId(agentId())
            .setStatus(task.getStatuses(task.getStatusesCount() - 1))
            .setTimestamp(1)
            .setUuid(task.getStatusUpdateUuid())
            .setLatestState(task.getState());
    return new FromAgent.TaskStatusUpdated(
        pid, StatusUpdateMessage.newBuilder().setUpdate(update).setPid(pid.toString()).build());
  }

  /// Hears a message; what it does at once.
  List<MasterEvent> hears(String sender, MessageLite message) {
    switch (message) {
      case SlaveRegisteredMessage registered -> id = registered.getSlaveId().getValue();
      case SlaveReregisteredMessage registered -> id = registered.getSlaveId().getValue();
      case ShutdownMessage _ -> dies();
      case PingSlaveMessage _ -> {
        return silent ? List.of() : List.of(pong(sender));
      }
      case RunTaskMessage run -> launches(run);
      case KillTaskMessage kill -> {
        Key key = new Key(kill.getFrameworkId(), kill.getTaskId());
        Task task = tasks.get(key);
        if (task != null && !Ledger.ended(task.getState())) {
          return List.of(moves(key, task, TaskState.TASK_KILLED));
        }
      }
      case ShutdownFrameworkMessage shutdown -> {
        tasks.keySet().removeIf(key -> key.framework.equals(shutdown.getFrameworkId()));
        executors.keySet().removeIf(key -> key.framework.equals(shutdown.getFrameworkId()));
        frameworks.remove(shutdown.getFrameworkId());
      }
      case StatusUpdateAcknowledgementMessage acknowledged -> forget(acknowledged);
      default -> {}
    }
    return List.of();
  }

  private void launches(RunTaskMessage run) {
    FrameworkID framework = run.getFramework().getId();
    if (!run.getTask().getAgentId().getValue().equals(id)) {
      return;
    }
    frameworks.put(framework, run.getFramework());
    Task.Builder task =
        Task.newBuilder()
            .setName(run.getTask().getName())
            .setTaskId(run.getTask().getTaskId())
            .setFrameworkId(framework)
            .setAgentId(agentId())
            .setState(TaskState.TASK_STAGING)
            .addAllResources(run.getTask().getResourcesList());
    if (run.getTask().hasExecutor()) {
      ExecutorInfo executor =
          run.getTask().getExecutor().toBuilder().setFrameworkId(framework).build();
      task.setExecutorId(executor.getExecutorId());
      executors.put(new ExecutorKey(framework, executor.getExecutorId()), executor);
    }
    tasks.put(new Key(framework, run.getTask().getTaskId()), task.build());
  }

  private void forget(StatusUpdateAcknowledgementMessage acknowledged) {
    tasks
        .values()
        .removeIf(
            task ->
                task.getTaskId().equals(acknowledged.getTaskId())
                    && task.getFrameworkId().equals(acknowledged.getFrameworkId())
                    && Ledger.ended(task.getState())
                    && task.getStatusUpdateUuid().equals(acknowledged.getUuid()));
  }

  private MasterEvent pong(String sender) {
    return new FromAgent.PongReceived(
        pid, Integer.parseInt(sender.substring(sender.indexOf('(') + 1, sender.length() - 1)));
  }
}
