package org.meseta.model.render;

import java.util.List;
import org.meseta.model.resource.ResourceReader;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskStatus;

/// What endpoints show of a task, whatever it is kept as.
///
/// @param executorId empty for command tasks (S-097)
/// @param state the name of the newest state
/// @param role empty when its resources are allocated to none
/// @param more labels, discovery, container, health check and user
public record TaskView(
    String id,
    String name,
    String frameworkId,
    String executorId,
    String agentId,
    String state,
    Resources resources,
    String role,
    List<TaskStatus> statuses,
    Task more) {

  /// The view of a message.
  public static TaskView of(Task task) {
    boolean allocated = task.getResourcesCount() > 0 && task.getResources(0).hasAllocationInfo();
    return new TaskView(
        task.getTaskId().getValue(),
        task.getName(),
        task.getFrameworkId().getValue(),
        task.getExecutorId().getValue(),
        task.getAgentId().getValue(),
        task.getState().name(),
        ResourceReader.read(task.getResourcesList()),
        allocated ? task.getResources(0).getAllocationInfo().getRole() : "",
        task.getStatusesList(),
        task);
  }
}
