package org.meseta.master.core.call;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.ExecutorRow;
import org.meseta.master.core.state.Executors;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.OfferRow;
import org.meseta.master.core.state.Tasks;
import org.meseta.model.Ids;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.v1.AgentInfo;
import org.meseta.protocol.v1.ExecutorInfo;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.Value;

/// Whether a task may be launched: in Mesos' order, with Mesos' texts (M-181). The first failure
/// counts.
final class TaskCheck {
  private static final Pattern WHOLE = Pattern.compile("(?m)(: -?\\d+)\\.0$");

  private static final double THOUSAND = 1000;

  private TaskCheck() {}

  /// What is wrong with it; empty if nothing is.
  static Optional<String> validate(
      MasterState state, int framework, OfferRow offer, LaunchedTask task, Resources available) {
    TaskInfo info = task.info();
    AgentRow agent = state.agents.get(offer.agent());
    String error = identity(state, framework, agent, info);
    if (error == null) {
      error = policies(info);
    }
    if (error == null) {
      error = ResourceChecks.task(task);
    }
    if (error == null && info.hasCommand()) {
      error =
          prefixed("Task's `CommandInfo` is invalid: ", CommandCheck.validate(info.getCommand()));
    }
    if (error == null && info.hasContainer()) {
      error =
          prefixed(
              "Task's `ContainerInfo` is invalid: ", ContainerCheck.validate(info.getContainer()));
    }
    if (error == null && info.getLimitsCount() > 0) {
      error = limits(task, agent);
    }
    if (error == null) {
      error = executor(state, framework, offer, task, available);
    }
    if (error == null
        && info.getContainer().getLinuxInfo().hasShareCgroups()
        && !info.getContainer().getLinuxInfo().getShareCgroups()) {
      error = "Only tasks in a task group may have 'share_cgroups' set to 'false'";
    }
    return Optional.ofNullable(error);
  }

  private static @Nullable String identity(
      MasterState state, int framework, AgentRow agent, TaskInfo info) {
    String id = info.getTaskId().getValue();
    Optional<String> badId = Ids.validate(id);
    if (badId.isPresent()) {
      return badId.get();
    }
    if (state.tasks.find(framework, id) != Tasks.NONE) {
      return "Task has duplicate ID: " + id;
    }
    if (state.tasks.findUnreachable(framework, id) != Tasks.NONE) {
      return "Task reuses the ID of an unreachable task: " + id;
    }
    if (!info.getAgentId().getValue().equals(agent.id())) {
      return "Task uses invalid agent "
          + info.getAgentId().getValue()
          + " while agent "
          + agent.id()
          + " is expected";
    }
    return null;
  }

  private static @Nullable String policies(TaskInfo info) {
    if (info.getKillPolicy().getGracePeriod().getNanoseconds() < 0) {
      return "Task's 'kill_policy.grace_period' must be non-negative";
    }
    if (info.getMaxCompletionTime().getNanoseconds() < 0) {
      return "Task's `max_completion_time` must be non-negative";
    }
    if (info.hasCheck()) {
      String error = HealthChecks.check(info.getCheck());
      if (error != null) {
        return "Task uses invalid check: " + error;
      }
    }
    if (info.hasHealthCheck()) {
      String error = HealthChecks.healthCheck(info.getHealthCheck());
      if (error != null) {
        return "Task uses invalid health check: " + error;
      }
    }
    return null;
  }

  private static @Nullable String limits(LaunchedTask task, AgentRow agent) {
    if (!agent.can(AgentInfo.Capability.Type.TASK_RESOURCE_LIMITS.getNumber())) {
      return "Agent is not capable of handling task resource limits";
    }
    Map<String, Value.Scalar> limits = task.info().getLimitsMap();
    for (String name : limits.keySet()) {
      if (!name.equals("cpus") && !name.equals("mem")) {
        return "Only cpus and mem may be included in a task's resource limits";
      }
    }
    Value.Scalar cpus = limits.get("cpus");
    if (cpus != null) {
      if (task.resources().cpus() == 0) {
        return "When a CPU limit is specified, a CPU request must also be specified";
      }
      if (cpus.getValue() < task.resources().cpus() / THOUSAND) {
        return "The cpu limit must be greater than or equal to the cpu request";
      }
    }
    Value.Scalar mem = limits.get("mem");
    if (mem != null) {
      if (task.resources().mem() == 0) {
        return "When a memory limit is specified, a memory request must also be specified";
      }
      if (mem.getValue() < task.resources().mem() / THOUSAND) {
        return "The memory limit must be greater than or equal to the memory request";
      }
    }
    return null;
  }

  private static @Nullable String executor(
      MasterState state, int framework, OfferRow offer, LaunchedTask task, Resources available) {
    TaskInfo info = task.info();
    if (info.hasExecutor() == info.hasCommand()) {
      return "Task should have at least one (but not both) of CommandInfo or ExecutorInfo present";
    }
    Resources total = task.resources();
    boolean newExecutor = false;
    if (info.hasExecutor()) {
      ExecutorInfo executor = info.getExecutor();
      int known =
          state.executors.find(offer.agent(), framework, executor.getExecutorId().getValue());
      String error = ExecutorCheck.validate(task, state.frameworks.get(framework).id());
      if (error == null && known != Executors.NONE) {
        error = compatible(state.executors.get(known), task);
      }
      if (error == null) {
        error = ExecutorCheck.custom(task);
      }
      if (error != null) {
        return error;
      }
      newExecutor = known == Executors.NONE;
      total = newExecutor ? total.plus(task.executorResources()) : total;
    }
    String error = ResourceChecks.taskAndExecutor(task);
    if (error != null) {
      return error;
    }
    return available.contains(total)
        ? null
        : ResourceTexts.tooMuch(task, newExecutor, total, offer.resources(), available);
  }

  /// Two tasks on one executor must describe it alike; the order of its resources does not count.
  private static @Nullable String compatible(ExecutorRow known, LaunchedTask task) {
    ExecutorInfo before;
    try {
      before = ExecutorInfo.parseFrom(known.info());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("an executor that was serialized here cannot be read", e);
    }
    ExecutorInfo now = task.info().getExecutor();
    boolean same =
        before.toBuilder().clearResources().build().equals(now.toBuilder().clearResources().build())
            && known.resources().equals(task.executorResources());
    if (same) {
      return null;
    }
    String line = "------------------------------------------------------------\n";
    return "ExecutorInfo is not compatible with existing ExecutorInfo with same ExecutorID.\n"
        + line
        + "Existing ExecutorInfo:\n"
        + text(before)
        + "\n"
        + line
        + "ExecutorInfo:\n"
        + text(now)
        + "\n"
        + line;
  }

  /// The text form of protobuf, with whole numbers as C++ writes them.
  private static String text(ExecutorInfo info) {
    return WHOLE.matcher(TextFormat.printer().printToString(info)).replaceAll("$1");
  }

  static @Nullable String prefixed(String prefix, @Nullable String error) {
    return error == null ? null : prefix + error;
  }
}
