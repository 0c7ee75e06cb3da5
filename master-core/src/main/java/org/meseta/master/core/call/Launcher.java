package org.meseta.master.core.call;

import java.util.List;
import java.util.Optional;
import org.meseta.master.core.ops.TaskRows;
import org.meseta.master.core.ops.TaskUpdates;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.ExecutorRow;
import org.meseta.master.core.state.Executors;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.OfferRow;
import org.meseta.model.resource.ResourceValidation;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.internal.ResourceVersionUUID;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.UUID;

/// LAUNCH: each task that is valid and fits in what is left goes to the agent (M-181, M-182,
/// S-096).
final class Launcher {
  /// Launches tasks, and returns what is left of `available`.
  Resources launch(
      Turn turn,
      int framework,
      OfferRow offer,
      Resources available,
      List<TaskInfo> tasks,
      Offer.Operation operation) {
    FrameworkRow row = turn.state.frameworks.get(framework);
    Optional<String> spoiled = spoiled(tasks, operation);
    Resources left = available;
    for (TaskInfo asked : tasks) {
      if (spoiled.isPresent()) {
        refuse(turn, row, asked, spoiled.get());
        continue;
      }
      LaunchedTask task = LaunchedTask.of(asked, row.id(), offer.role());
      Optional<String> error = TaskCheck.validate(turn.state, framework, offer, task, left);
      if (error.isPresent()) {
        refuse(turn, row, asked, error.get());
      } else {
        left = left.minus(launch(turn, framework, offer, task));
      }
    }
    return left;
  }

  /// What spoils all tasks of an operation at once: resources of any of them that make no sense, an
  /// id.
  private static Optional<String> spoiled(List<TaskInfo> tasks, Offer.Operation operation) {
    for (TaskInfo task : tasks) {
      Optional<String> error = ResourceValidation.validate(task.getResourcesList());
      if (error.isEmpty() && task.hasExecutor()) {
        error = ResourceValidation.validate(task.getExecutor().getResourcesList());
      }
      if (error.isPresent()) {
        return error;
      }
    }
    return operation.hasId()
        ? Optional.of("The `id` field cannot be set on LAUNCH operations")
        : Optional.empty();
  }

  private static void refuse(Turn turn, FrameworkRow framework, TaskInfo task, String error) {
    TaskUpdates.refuse(
        turn,
        framework,
        task.getTaskId().getValue(),
        task.getAgentId().getValue(),
        TaskState.TASK_ERROR,
        TaskStatus.Reason.REASON_TASK_INVALID,
        error);
  }

  /// Launches one task, and returns what it takes.
  private static Resources launch(Turn turn, int framework, OfferRow offer, LaunchedTask task) {
    MasterState state = turn.state;
    Resources taken = task.resources();
    boolean newExecutor = true;
    if (task.info().hasExecutor()) {
      String executorId = task.info().getExecutor().getExecutorId().getValue();
      newExecutor = state.executors.find(offer.agent(), framework, executorId) == Executors.NONE;
      if (newExecutor) {
        taken = taken.plus(task.executorResources());
        state.executors.add(
            new ExecutorRow(
                executorId,
                framework,
                offer.agent(),
                offer.slot(),
                task.executorResources(),
                task.info().getExecutor().toByteString()));
      }
    }
    state.tasks.add(
        TaskRows.of(
            state,
            task.info(),
            task.resources(),
            offer.role(),
            framework,
            offer.agent(),
            offer.slot()));
    state.touched.add(framework, offer.agent());
    AgentRow agent = state.agents.get(offer.agent());
    turn.toAgent(agent, message(turn, framework, agent, task, newExecutor));
    return taken;
  }

  private static RunTaskMessage message(
      Turn turn, int framework, AgentRow agent, LaunchedTask task, boolean newExecutor) {
    RunTaskMessage.Builder message =
        RunTaskMessage.newBuilder()
            .setFramework(turn.infos.of(framework))
            .setTask(task.forAgent(agent))
            .setPid(turn.state.frameworks.get(framework).pid())
            .setLaunchExecutor(newExecutor);
    if (!agent.resourceVersion().isEmpty()) {
      message.addResourceVersionUuids(
          ResourceVersionUUID.newBuilder()
              .setUuid(UUID.newBuilder().setValue(agent.resourceVersion())));
    }
    return message.build();
  }
}
