package org.meseta.master.core.agent;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.meseta.model.Ids;
import org.meseta.model.resource.ResourceValidation;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.v1.ExecutorInfo;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskState;

/// Whether what a returning agent tells of its tasks is consistent. A message that is not is
/// dropped as a whole: half of an agent's state would be worse than none.
final class ReregisterCheck {
  private ReregisterCheck() {}

  /// The first contradiction; empty if there is none.
  static Optional<String> validate(ReregisterSlaveMessage message) {
    return AgentIdentity.validate(message.getSlave(), message.getCheckpointedResourcesList())
        .or(() -> validateContents(message));
  }

  private static Optional<String> validateContents(ReregisterSlaveMessage message) {
    Set<String> frameworks = new HashSet<>();
    for (FrameworkInfo framework : message.getFrameworksList()) {
      String id = framework.getId().getValue();
      if (Ids.validate(id).isPresent()) {
        return Optional.of("frameworks: " + Ids.validate(id).get());
      }
      if (!frameworks.add(id)) {
        return Optional.of("frameworks: " + id + " is there twice");
      }
    }
    Set<String> executors = new HashSet<>();
    for (ExecutorInfo executor : message.getExecutorInfosList()) {
      Optional<String> error = validateExecutor(executor, frameworks, executors);
      if (error.isPresent()) {
        return error;
      }
    }
    Set<String> tasks = new HashSet<>();
    for (Task task : message.getTasksList()) {
      Optional<String> error = validateTask(message, task, frameworks, executors, tasks);
      if (error.isPresent()) {
        return error;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> validateExecutor(
      ExecutorInfo executor, Set<String> frameworks, Set<String> executors) {
    String id = executor.getExecutorId().getValue();
    if (!frameworks.contains(executor.getFrameworkId().getValue())) {
      return Optional.of("executor_infos: " + id + " is of a framework that is not listed");
    }
    if (!executors.add(key(executor.getFrameworkId().getValue(), id))) {
      return Optional.of("executor_infos: " + id + " is there twice");
    }
    return ResourceValidation.validate(executor.getResourcesList())
        .map(error -> "executor_infos: " + id + ": " + error);
  }

  private static Optional<String> validateTask(
      ReregisterSlaveMessage message,
      Task task,
      Set<String> frameworks,
      Set<String> executors,
      Set<String> tasks) {
    String id = task.getTaskId().getValue();
    String framework = task.getFrameworkId().getValue();
    if (Ids.validate(id).isPresent()) {
      return Optional.of("tasks: " + Ids.validate(id).get());
    }
    if (!task.getAgentId().equals(message.getSlave().getId())) {
      return Optional.of("tasks: " + id + " is of agent " + task.getAgentId().getValue());
    }
    if (!frameworks.contains(framework)) {
      return Optional.of("tasks: " + id + " is of a framework that is not listed");
    }
    if (!tasks.add(key(framework, id))) {
      return Optional.of("tasks: " + id + " is there twice");
    }
    if (task.hasExecutorId()
        && task.getState() == TaskState.TASK_RUNNING
        && !executors.contains(key(framework, task.getExecutorId().getValue()))) {
      return Optional.of(
          "tasks: "
              + id
              + " runs on executor "
              + task.getExecutorId().getValue()
              + ", which is not listed");
    }
    return ResourceValidation.validate(task.getResourcesList())
        .map(error -> "tasks: " + id + ": " + error);
  }

  private static String key(String framework, String id) {
    return framework + "\n" + id;
  }
}
