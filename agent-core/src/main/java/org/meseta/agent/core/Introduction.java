package org.meseta.agent.core;

import org.meseta.protocol.internal.Archive;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.UpdateSlaveMessage;
import org.meseta.protocol.v1.UUID;

/// What the agent tells a master about itself (S-003, S-097 to S-099).
final class Introduction {
  private final AgentState state;

  Introduction(AgentState state) {
    this.state = state;
  }

  RegisterSlaveMessage register() {
    return RegisterSlaveMessage.newBuilder()
        .setSlave(state.info())
        .setVersion(state.settings.version())
        .addAllAgentCapabilities(Capabilities.ALL)
        .setResourceVersionUuid(resourceVersion())
        .build();
  }

  /// All that is here: live tasks, ended ones whose end is not acknowledged, and the history.
  /// Command tasks name no executor, and no executor is listed.
  ReregisterSlaveMessage reregister() {
    ReregisterSlaveMessage.Builder message =
        ReregisterSlaveMessage.newBuilder()
            .setSlave(state.info())
            .setVersion(state.settings.version())
            .addAllAgentCapabilities(Capabilities.ALL)
            .setResourceVersionUuid(resourceVersion());
    for (FrameworkRow framework : state.frameworks.values()) {
      message.addFrameworks(framework.parsed());
      for (TaskRow task : framework.tasks.values()) {
        if (!task.acknowledged) {
          message.addTasks(PackedTask.Live.of(task).unpack());
        }
      }
    }
    for (FrameworkRow framework : state.completedFrameworks.values()) {
      message.addCompletedFrameworks(archived(framework));
    }
    return message.build();
  }

  private static Archive.Framework archived(FrameworkRow framework) {
    Archive.Framework.Builder archived =
        Archive.Framework.newBuilder().setFrameworkInfo(framework.parsed());
    if (!framework.schedulerPid.isEmpty()) {
      archived.setPid(framework.schedulerPid);
    }
    for (EndedExecutor executor : framework.completed) {
      archived.addTasks(Tasks.parse(executor.task()));
    }
    return archived.build();
  }

  /// Follows every (re-)registration of an agent with RESOURCE_PROVIDER.
  UpdateSlaveMessage update() {
    return UpdateSlaveMessage.newBuilder()
        .setSlaveId(state.id())
        .setUpdateOversubscribedResources(false)
        .setOperations(UpdateSlaveMessage.Operations.getDefaultInstance())
        .setResourceVersionUuid(resourceVersion())
        .setResourceProviders(UpdateSlaveMessage.ResourceProviders.getDefaultInstance())
        .build();
  }

  private UUID resourceVersion() {
    return UUID.newBuilder().setValue(state.resourceVersion).build();
  }
}
