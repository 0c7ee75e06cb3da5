package org.meseta.agent.core;

import java.util.Optional;
import java.util.function.Predicate;
import org.meseta.model.Ids;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.Environment.Variable;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus.Reason;

/// Finds what keeps this agent from running a task as it was asked for. What is not built yet is
/// refused by the name of the field that asks for it, never left out in silence.
final class TaskCheck {
  private TaskCheck() {}

  static Optional<Refusal> check(TaskInfo task, boolean partitionAware) {
    Optional<String> badId = Ids.validate(task.getTaskId().getValue());
    if (badId.isPresent()) {
      return invalid("TaskInfo.task_id: " + badId.get());
    }
    Optional<Refusal> missing = missingFeature(task);
    if (missing.isPresent()) {
      return missing;
    }
    if (task.getResourcesList().stream().anyMatch(TaskCheck::needsCheckpointing)) {
      return Optional.of(
          new Refusal(
              LostStates.neverRan(partitionAware),
              Reason.REASON_RESOURCES_UNKNOWN,
              "The checkpointed resources being used by the task or task group are unknown to the"
                  + " agent"));
    }
    return command(task.getCommand());
  }

  private static Optional<Refusal> missingFeature(TaskInfo task) {
    if (task.hasExecutor()) {
      return notYet("custom executors", "TaskInfo.executor");
    }
    if (task.hasContainer()) {
      return notYet("containers and images", "TaskInfo.container");
    }
    Optional<String> probe = ProbePlan.notYet(task);
    if (probe.isPresent()) {
      return notYet("checks other than over TCP and plain HTTP", probe.get());
    }
    if (task.getLimitsCount() > 0) {
      return notYet("task resource limits", "TaskInfo.limits");
    }
    if (task.getCommand().getUrisCount() > 0) {
      return notYet("fetching", "CommandInfo.uris");
    }
    if (has(task.getCommand(), v -> v.hasSecret() || v.getType() == Variable.Type.SECRET)) {
      return notYet("secrets", "CommandInfo.environment");
    }
    if (task.getResourcesList().stream().anyMatch(r -> r.getDisk().hasVolume())) {
      return notYet("volumes", "Resource.disk.volume");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> command(CommandInfo command) {
    if (command.getValue().isEmpty()) {
      return invalid("CommandInfo.value is not set: there is nothing to run");
    }
    if (hasNul(command.getValue())
        || command.getArgumentsList().stream().anyMatch(TaskCheck::hasNul)) {
      return invalid("CommandInfo.value or .arguments contains a NUL character");
    }
    if (has(command, v -> v.getName().isEmpty() || v.getName().indexOf('=') >= 0)) {
      return invalid("The name of a variable in CommandInfo.environment is empty or contains '='");
    }
    if (has(command, v -> hasNul(v.getName()) || hasNul(v.getValue()))) {
      return invalid("A variable in CommandInfo.environment contains a NUL character");
    }
    return Optional.empty();
  }

  /// Dynamic reservations and volumes are made by operations, which this agent cannot apply yet.
  private static boolean needsCheckpointing(Resource resource) {
    return resource.hasReservation()
        || resource.hasProviderId()
        || resource.getDisk().hasPersistence()
        || resource.getReservationsList().stream()
            .anyMatch(r -> r.getType() == Resource.ReservationInfo.Type.DYNAMIC);
  }

  private static boolean has(CommandInfo command, Predicate<Variable> predicate) {
    return command.getEnvironment().getVariablesList().stream().anyMatch(predicate);
  }

  private static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0;
  }

  private static Optional<Refusal> notYet(String what, String field) {
    return Optional.of(
        new Refusal(
            TaskState.TASK_FAILED,
            Reason.REASON_CONTAINER_LAUNCH_FAILED,
            "This agent does not support " + what + " yet: the task sets " + field));
  }

  private static Optional<Refusal> invalid(String why) {
    return Optional.of(
        new Refusal(
            TaskState.TASK_ERROR, Reason.REASON_TASK_INVALID, "The task cannot run: " + why));
  }
}
