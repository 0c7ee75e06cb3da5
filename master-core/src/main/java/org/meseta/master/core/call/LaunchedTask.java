package org.meseta.master.core.call;

import java.util.List;
import org.meseta.master.core.state.AgentRow;
import org.meseta.model.resource.ResourceFormat;
import org.meseta.model.resource.ResourceReader;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.v1.AgentInfo;
import org.meseta.protocol.v1.ExecutorInfo;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.HealthCheck;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskInfo;

/// A task as the master completes it: its resources allocated to the role of the offer, its
/// executor with the framework's id, its health check with a type.
///
/// @param info the completed message, its resources still as the scheduler wrote them
/// @param resources what it uses, allocated
/// @param executorResources what its custom executor uses, allocated; empty if it has none
record LaunchedTask(TaskInfo info, Resources resources, Resources executorResources) {

  static LaunchedTask of(TaskInfo asked, String frameworkId, String role) {
    return new LaunchedTask(
        completed(asked, frameworkId),
        allocated(asked.getResourcesList(), role),
        asked.hasExecutor()
            ? allocated(asked.getExecutor().getResourcesList(), role)
            : Resources.EMPTY);
  }

  /// Puts in the role where none is said (M-096).
  static Resources allocated(List<Resource> messages, String role) {
    Resources resources = ResourceReader.read(messages);
    for (Resource message : messages) {
      if (message.hasAllocationInfo()) {
        return resources.map(
            kind -> kind.allocationRole() == null ? kind.withAllocationRole(role) : kind);
      }
    }
    return resources.allocate(role);
  }

  private static TaskInfo completed(TaskInfo asked, String frameworkId) {
    boolean lacksFramework = asked.hasExecutor() && !asked.getExecutor().hasFrameworkId();
    boolean lacksCheckType = asked.hasHealthCheck() && !asked.getHealthCheck().hasType();
    if (!lacksFramework && !lacksCheckType) {
      return asked;
    }
    TaskInfo.Builder task = asked.toBuilder();
    if (lacksFramework) {
      task.getExecutorBuilder().setFrameworkId(FrameworkID.newBuilder().setValue(frameworkId));
    }
    if (lacksCheckType) {
      boolean command = asked.getHealthCheck().hasCommand();
      boolean http = asked.getHealthCheck().hasHttp();
      if (command != http) {
        task.getHealthCheckBuilder()
            .setType(command ? HealthCheck.Type.COMMAND : HealthCheck.Type.HTTP);
      }
    }
    return task.build();
  }

  /// The message for an agent, in the format that it understands (DESIGN 6).
  TaskInfo forAgent(AgentRow agent) {
    TaskInfo.Builder task =
        info.toBuilder().clearResources().addAllResources(write(resources, agent));
    if (info.hasExecutor()) {
      ExecutorInfo.Builder executor = task.getExecutorBuilder();
      executor.clearResources().addAllResources(write(executorResources, agent));
    }
    return task.build();
  }

  private static List<Resource> write(Resources resources, AgentRow agent) {
    boolean multiRole = agent.can(AgentInfo.Capability.Type.MULTI_ROLE.getNumber());
    boolean refined = agent.can(AgentInfo.Capability.Type.RESERVATION_REFINEMENT.getNumber());
    return ResourceWriter.write(
        multiRole ? resources : resources.unallocate(),
        refined ? ResourceFormat.POST_REFINEMENT : ResourceFormat.PRE_REFINEMENT);
  }
}
