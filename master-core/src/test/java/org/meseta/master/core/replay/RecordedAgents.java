package org.meseta.master.core.replay;

import com.google.protobuf.ByteString;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.MasterSettings;
import org.meseta.master.core.TestMaster;
import org.meseta.model.resource.ResourceFormat;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.model.resource.ResourcesParser;
import org.meseta.protocol.internal.PingSlaveMessage;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.RunTaskMessage;
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
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

/// The agents of a recording: which there are is read from its offers. They answer pings unless
/// frozen.
final class RecordedAgents {
  private static final Pattern OFFER =
      Pattern.compile("\"agent_id\":\\{\"value\":\"([^\"]+)-S(\\d+)\"\\}[^}]*\"port\":(\\d+)");
  private static final Pattern FRAMEWORK =
      Pattern.compile("\"SUBSCRIBED\".*?\"framework_id\":\\{\"value\":\"[^\"]+-(\\d{4})\"");
  private static final Pattern MASTER = Pattern.compile("\"master_info\":\\{\"id\":\"([^\"]+)\"");
  private static final Set<TaskState> ENDED =
      EnumSet.of(
          TaskState.TASK_FINISHED,
          TaskState.TASK_FAILED,
          TaskState.TASK_KILLED,
          TaskState.TASK_LOST,
          TaskState.TASK_ERROR);
  private static final String RESOURCES = "cpus:4;mem:4096;disk:8192;ports:[31000-32000]";

  private final String masterId;
  private final int firstFramework;
  private final Map<Integer, Integer> ports = new TreeMap<>();
  private final Map<TaskID, Task> tasks = new LinkedHashMap<>();
  private final Map<ExecutorID, ExecutorInfo> executors = new LinkedHashMap<>();
  private final Map<FrameworkID, FrameworkInfo> frameworks = new HashMap<>();
  private final Set<Upid> frozen = new HashSet<>();

  private RecordedAgents(String masterId, int firstFramework) {
    this.masterId = masterId;
    this.firstFramework = firstFramework;
  }

  static RecordedAgents of(HttpRecording recording) {
    StringBuilder text = new StringBuilder();
    for (HttpRecording.Item item : recording.items()) {
      if (item instanceof HttpRecording.Record record) {
        text.append(record.json()).append('\n');
      }
    }
    Matcher master = MASTER.matcher(text);
    Matcher framework = FRAMEWORK.matcher(text);
    RecordedAgents agents =
        new RecordedAgents(
            master.find() ? master.group(1) : "M",
            framework.find() ? Integer.parseInt(framework.group(1)) : 0);
    Matcher offer = OFFER.matcher(text);
    while (offer.find()) {
      agents.ports.put(Integer.parseInt(offer.group(2)), Integer.parseInt(offer.group(3)));
    }
    agents.ports.putIfAbsent(0, 6151);
    return agents;
  }

  static MasterSettings settings(String masterId) {
    MasterSettings defaults = MasterSettings.defaults(masterId, "127.0.0.1", 6150, "127.0.0.1");
    return new MasterSettings(
        masterId,
        defaults.ip(),
        defaults.port(),
        defaults.hostname(),
        "1.12.0",
        "",
        defaults.allocationInterval(),
        defaults.agentPingTimeout(),
        defaults.maxAgentPingTimeouts(),
        defaults.agentReregisterTimeout(),
        1,
        0,
        0,
        defaults.heartbeatInterval(),
        true,
        50,
        1000,
        1000,
        true);
  }

  String masterId() {
    return masterId;
  }

  int firstFramework() {
    return firstFramework;
  }

  String id(int number) {
    return masterId + "-S" + number;
  }

  Upid pid(String agentId) {
    int number = Integer.parseInt(agentId.substring(agentId.lastIndexOf('S') + 1));
    return new Upid("slave(1)", "127.0.0.1", ports.getOrDefault(number, 1));
  }

  void register(TestMaster master) {
    ports
        .keySet()
        .forEach(
            number ->
                master.step(
                    new FromAgent.RegistrationAsked(
                        pid(id(number)),
                        RegisterSlaveMessage.newBuilder()
                            .setSlave(info(number))
                            .setVersion("1.12.0")
                            .addAllAgentCapabilities(capabilities())
                            .build())));
  }

  private SlaveInfo.Builder info(int number) {
    return SlaveInfo.newBuilder()
        .setHostname("127.0.0.1")
        .setPort(ports.getOrDefault(number, 1))
        .setCheckpoint(true)
        .addAllResources(
            ResourceWriter.write(
                ResourcesParser.parse(RESOURCES, "*").get(), ResourceFormat.PRE_REFINEMENT));
  }

  static List<AgentInfo.Capability> capabilities() {
    return IntStream.rangeClosed(1, 8)
        .mapToObj(
            number ->
                AgentInfo.Capability.newBuilder()
                    .setType(AgentInfo.Capability.Type.forNumber(number))
                    .build())
        .toList();
  }

  /// The agent comes back, with the tasks that still run.
  MasterEvent returns(int number) {
    ReregisterSlaveMessage.Builder message =
        ReregisterSlaveMessage.newBuilder()
            .setSlave(info(number).setId(AgentID.newBuilder().setValue(id(number))))
            .setVersion("1.12.0")
            .addAllAgentCapabilities(capabilities());
    Set<FrameworkID> told = new HashSet<>();
    for (Task task : tasks.values()) {
      if (task.getAgentId().getValue().equals(id(number))) {
        message.addTasks(task);
        if (told.add(task.getFrameworkId())) {
          message.addFrameworks(frameworks.get(task.getFrameworkId()));
        }
      }
    }
    message.addAllExecutorInfos(executors.values());
    return new FromAgent.ReregistrationAsked(pid(id(number)), message.build());
  }

  /// The agent's tasks are gone.
  void forgetTasks() {
    tasks.clear();
    executors.clear();
  }

  MasterEvent unregisters(int number) {
    return new FromAgent.UnregistrationAsked(
        pid(id(number)),
        UnregisterSlaveMessage.newBuilder()
            .setSlaveId(AgentID.newBuilder().setValue(id(number)))
            .build());
  }

  MasterEvent breaks(int number) {
    return new FromAgent.AgentLinkBroken(pid(id(number)));
  }

  void freeze(int number) {
    frozen.add(pid(id(number)));
  }

  void thaw(int number) {
    frozen.remove(pid(id(number)));
  }

  /// Answers pings; says whether there were any.
  boolean hear(TestMaster master, List<MasterEffect> effects) {
    boolean answered = false;
    for (MasterEffect effect : effects) {
      if (effect instanceof MasterEffect.SendToAgent(_, _, RunTaskMessage run)) {
        remember(run);
      } else if (effect
          instanceof
          MasterEffect.SendToAgent(_, _, StatusUpdateAcknowledgementMessage acknowledgement)) {
        forget(acknowledgement);
      }
      if (effect instanceof MasterEffect.SendToAgent(var to, var sender, PingSlaveMessage _)
          && !frozen.contains(to)) {
        int observer = Integer.parseInt(sender.substring(15, sender.length() - 1));
        master.step(new FromAgent.PongReceived(to, observer));
        answered = true;
      }
    }
    return answered;
  }

  private void remember(RunTaskMessage run) {
    TaskInfo info = run.getTask();
    frameworks.put(run.getFramework().getId(), run.getFramework());
    if (info.hasExecutor()) {
      executors.put(info.getExecutor().getExecutorId(), info.getExecutor());
    }
    tasks.put(
        info.getTaskId(),
        Task.newBuilder()
            .setName(info.getName())
            .setTaskId(info.getTaskId())
            .setFrameworkId(run.getFramework().getId())
            .setAgentId(info.getAgentId())
            .setState(TaskState.TASK_STAGING)
            .addAllResources(info.getResourcesList())
            .build());
  }

  private void remember(TaskStatus status, TaskState latest) {
    tasks.computeIfPresent(
        status.getTaskId(),
        (_, task) ->
            task.toBuilder()
                .setState(latest)
                .setStatusUpdateState(status.getState())
                .setStatusUpdateUuid(status.getUuid())
                .addStatuses(status)
                .build());
  }

  /// A task changes its state, and nobody hears of it yet.
  void becomes(String task, TaskState state) {
    tasks.computeIfPresent(
        TaskID.newBuilder().setValue(task).build(),
        (_, was) -> was.toBuilder().setState(state).build());
  }

  /// A task finishes.
  MasterEvent ends(String task) {
    Task known = tasks.get(TaskID.newBuilder().setValue(task).build());
    if (known == null) {
      throw new IllegalArgumentException("no task " + task);
    }
    return update(
        known.getFrameworkId(),
        TaskStatus.newBuilder()
            .setTaskId(known.getTaskId())
            .setState(TaskState.TASK_FINISHED)
            .setAgentId(known.getAgentId())
            .setUuid(ByteString.copyFromUtf8("0123456789abcdef"))
            .build(),
        TaskState.TASK_FINISHED);
  }

  /// Agents forget a task when its end was acknowledged.
  private void forget(StatusUpdateAcknowledgementMessage acknowledgement) {
    tasks.computeIfPresent(
        acknowledgement.getTaskId(),
        (_, task) ->
            ENDED.contains(task.getStatusUpdateState())
                    && task.getStatusUpdateUuid().equals(acknowledgement.getUuid())
                ? null
                : task);
  }

  /// The update with which an agent reported a status, when the task was already `latest`.
  MasterEvent update(FrameworkID framework, TaskStatus status, TaskState latest) {
    StatusUpdate.Builder update =
        StatusUpdate.newBuilder()
            .setFrameworkId(framework)
            .setSlaveId(status.getAgentId())
            .setStatus(status)
            .setTimestamp(status.getTimestamp())
            .setUuid(status.getUuid())
            .setLatestState(latest);
    if (status.hasExecutorId()) {
      update.setExecutorId(status.getExecutorId());
    }
    remember(status, latest);
    Upid pid = pid(status.getAgentId().getValue());
    return new FromAgent.TaskStatusUpdated(
        pid, StatusUpdateMessage.newBuilder().setUpdate(update).setPid(pid.toString()).build());
  }
}
