package org.meseta.agent.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meseta.model.Ids;
import org.meseta.protocol.internal.ExitedExecutorMessage;
import org.meseta.protocol.internal.RunTaskGroupMessage;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus.Reason;

/// Accepts tasks and starts their containers (S-070, S-071, S-096).
final class Launches {
  private final AgentState state;
  private final Journal journal;
  private final StatusUpdates updates;
  private final UpdateMaker maker;

  Launches(AgentState state, Journal journal, StatusUpdates updates, UpdateMaker maker) {
    this.state = state;
    this.journal = journal;
    this.updates = updates;
    this.maker = maker;
  }

  void run(Turn turn, RunTaskMessage message) {
    TaskInfo task = withAllocation(message.getTask(), message.getFramework());
    if (!isForUs(turn, message.getFramework(), List.of(task))) {
      return;
    }
    FrameworkRow framework = framework(message.getFramework(), message.getPid());
    Optional<Refusal> refusal = TaskCheck.check(task, framework.partitionAware);
    if (state.isDiskFailing()) {
      refuseForDisk(turn, framework, task);
    } else if (refusal.isPresent()) {
      refuse(turn, framework, task, refusal.get());
    } else {
      accept(turn, framework, task);
    }
    if (task.hasExecutor() && message.getLaunchExecutor()) {
      executorExited(turn, framework.id, task.getExecutor().getExecutorId());
    }
  }

  void runGroup(Turn turn, RunTaskGroupMessage message) {
    List<TaskInfo> tasks = new ArrayList<>();
    for (TaskInfo task : message.getTaskGroup().getTasksList()) {
      tasks.add(withAllocation(task, message.getFramework()));
    }
    if (!isForUs(turn, message.getFramework(), tasks)) {
      return;
    }
    FrameworkRow framework = framework(message.getFramework(), "");
    Refusal refusal =
        new Refusal(
            TaskState.TASK_FAILED,
            Reason.REASON_CONTAINER_LAUNCH_FAILED,
            "This agent does not support pods yet: the task was launched by LAUNCH_GROUP");
    for (TaskInfo task : tasks) {
      refuse(turn, framework, task, refusal);
    }
    if (message.getLaunchExecutor()) {
      executorExited(turn, framework.id, message.getExecutor().getExecutorId());
    }
  }

  /// Whether to answer at all: not for another agent's tasks, while the agent recovers or ends, for
  /// a framework that ends, or for a task that is here already.
  private boolean isForUs(Turn turn, FrameworkInfo info, List<TaskInfo> tasks) {
    String frameworkId = info.getId().getValue();
    FrameworkRow framework = state.frameworks.get(frameworkId);
    Optional<String> badId = Ids.validate(frameworkId);
    for (TaskInfo task : tasks) {
      String why = "";
      if (badId.isPresent()) {
        why = "FrameworkInfo.id: " + badId.get();
      } else if (!task.getAgentId().getValue().equals(state.agentId)) {
        why = "it is meant for agent '" + task.getAgentId().getValue() + "'";
      } else if (framework != null && framework.ending) {
        why = "the framework is being shut down";
      } else if (framework != null && framework.tasks.containsKey(task.getTaskId().getValue())) {
        why = "a task of this id is here already";
      }
      if (!why.isEmpty()) {
        turn.warn(
            "Ignoring task '"
                + task.getTaskId().getValue()
                + "' of framework "
                + frameworkId
                + ": "
                + why);
        return false;
      }
    }
    return true;
  }

  private FrameworkRow framework(FrameworkInfo info, String schedulerPid) {
    String id = info.getId().getValue();
    FrameworkRow known = state.frameworks.get(id);
    if (known != null) {
      return known;
    }
    FrameworkRow framework = new FrameworkRow(info, schedulerPid);
    FrameworkRow former = state.completedFrameworks.remove(id);
    if (former != null) {
      framework.completed.addAll(former.completed);
    }
    state.frameworks.put(id, framework);
    return framework;
  }

  private void accept(Turn turn, FrameworkRow framework, TaskInfo info) {
    TaskRow task = new TaskRow(framework, state.ids.text(), info, framework.checkpoint);
    state.add(task);
    turn.info(
        "Task '"
            + task.id
            + "' of framework "
            + framework.id
            + " gets container "
            + task.containerId);
    if (task.checkpoint) {
      journal.whenDurable(record(task, info), new Deferred.Launch(task.containerId));
    } else {
      launch(turn, task.containerId);
    }
  }

  /// Starts the container, unless the task was killed while its record was written.
  void launch(Turn turn, String containerId) {
    TaskRow task = state.containers.get(containerId);
    if (task == null || task.phase != TaskPhase.ACCEPTED || task.framework.ending) {
      return;
    }
    task.phase = TaskPhase.LAUNCHING;
    task.containerAlive = true;
    turn.emit(new AgentEffect.LaunchContainer(LaunchPlan.launch(state, task)));
  }

  private void refuse(Turn turn, FrameworkRow framework, TaskInfo info, Refusal refusal) {
    TaskRow task = new TaskRow(framework, "", info, framework.checkpoint);
    if (task.checkpoint) {
      record(task, info);
    }
    refuse(turn, task, refusal);
  }

  /// A full disk cannot keep the update either: it is sent as that of a framework that does not
  /// checkpoint.
  private void refuseForDisk(Turn turn, FrameworkRow framework, TaskInfo info) {
    Refusal refusal =
        new Refusal(
            LostStates.neverRan(framework.partitionAware),
            Reason.REASON_EXECUTOR_TERMINATED,
            "This agent takes no tasks because it cannot write to its disk: " + state.diskFailure);
    refuse(turn, new TaskRow(framework, "", info, false), refusal);
  }

  private void refuse(Turn turn, TaskRow task, Refusal refusal) {
    state.add(task);
    turn.warn(
        "Refusing task '"
            + task.id
            + "' of framework "
            + task.framework.id
            + ": "
            + refusal.message());
    updates.add(
        turn,
        task,
        maker.ofAgent(turn, task, refusal.state(), refusal.reason(), refusal.message()));
  }

  private long record(TaskRow task, TaskInfo info) {
    FrameworkRow framework = task.framework;
    if (framework.recordedTasks++ == 0) {
      journal.append(new AgentRecord.FrameworkKnown(framework.parsed(), framework.schedulerPid));
    }
    return journal.append(new AgentRecord.TaskAccepted(framework.id, task.containerId, info));
  }

  /// Without it the master's next task for that executor would come with launch_executor = false.
  private void executorExited(Turn turn, String frameworkId, ExecutorID executor) {
    if (state.master != null) {
      turn.send(
          state.master,
          ExitedExecutorMessage.newBuilder()
              .setSlaveId(state.id())
              .setFrameworkId(FrameworkID.newBuilder().setValue(frameworkId))
              .setExecutorId(executor)
              .setStatus(-1)
              .build());
    }
  }

  /// Resources of tasks always name the role they are allocated to: a C++ master dies of others
  /// (S-098).
  private static TaskInfo withAllocation(TaskInfo task, FrameworkInfo framework) {
    String role = framework.getRolesCount() > 0 ? framework.getRoles(0) : framework.getRole();
    TaskInfo.Builder result = task.toBuilder();
    for (int i = 0; i < task.getResourcesCount(); i++) {
      if (!task.getResources(i).hasAllocationInfo()) {
        result
            .getResourcesBuilder(i)
            .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole(role));
      }
    }
    return result.build();
  }
}
