package org.meseta.master.core.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meseta.model.Ids;
import org.meseta.protocol.v1.ContainerInfo;
import org.meseta.protocol.v1.ExecutorInfo;

/// Whether a custom executor may be as a task says (M-181, M-182). The texts are Mesos' own.
final class ExecutorCheck {
  private ExecutorCheck() {}

  /// What is wrong with the executor itself; null if nothing is.
  static @Nullable String validate(LaunchedTask task, String frameworkId) {
    ExecutorInfo executor = task.info().getExecutor();
    String error = type(executor);
    if (error != null) {
      return error;
    }
    Optional<String> badId = Ids.validate(executor.getExecutorId().getValue());
    if (badId.isPresent()) {
      return badId.get();
    }
    if (executor.getShutdownGracePeriod().getNanoseconds() < 0) {
      return "ExecutorInfo's 'shutdown_grace_period' must be non-negative";
    }
    if (executor.hasCommand()) {
      error = CommandCheck.validate(executor.getCommand());
      if (error != null) {
        return "Executor's `CommandInfo` is invalid: " + error;
      }
    }
    if (executor.hasContainer()) {
      error = ContainerCheck.validate(executor.getContainer());
      if (error != null) {
        return "Executor's `ContainerInfo` is invalid: " + error;
      }
    }
    if (!executor.getFrameworkId().getValue().equals(frameworkId)) {
      return "ExecutorInfo has an invalid FrameworkID (Actual: "
          + executor.getFrameworkId().getValue()
          + " vs Expected: "
          + frameworkId
          + ")";
    }
    return ResourceChecks.executor(task);
  }

  private static @Nullable String type(ExecutorInfo executor) {
    return switch (executor.getType()) {
      case UNKNOWN -> null;
      case CUSTOM ->
          executor.hasCommand() ? null : "'ExecutorInfo.command' must be set for 'CUSTOM' executor";
      case DEFAULT -> defaultExecutor(executor);
    };
  }

  private static @Nullable String defaultExecutor(ExecutorInfo executor) {
    if (executor.hasCommand()) {
      return "'ExecutorInfo.command' must not be set for 'DEFAULT' executor";
    }
    if (executor.hasContainer()) {
      if (executor.getContainer().getType() != ContainerInfo.Type.MESOS) {
        return "'ExecutorInfo.container.type' must be 'MESOS' for 'DEFAULT' executor";
      }
      if (executor.getContainer().getMesos().hasImage()) {
        return "'ExecutorInfo.container.mesos.image' must not be set for 'DEFAULT' executor";
      }
    }
    return null;
  }

  /// What LAUNCH asks of an executor beyond that; null if nothing is wrong.
  static @Nullable String custom(LaunchedTask task) {
    ExecutorInfo executor = task.info().getExecutor();
    if (executor.hasType() && executor.getType() != ExecutorInfo.Type.CUSTOM) {
      return "'ExecutorInfo.type' must be 'CUSTOM'";
    }
    if (!executor.hasCommand()) {
      return "'ExecutorInfo.command' must be set";
    }
    if (!task.executorResources().shared().isEmpty()) {
      return "Executor resources "
          + task.executorResources()
          + " should not contain any shared resources";
    }
    if (executor.getContainer().getLinuxInfo().hasShareCgroups()
        && executor.getContainer().getLinuxInfo().getShareCgroups()) {
      return "The 'share_cgroups' field cannot be set to 'true' on executor containers";
    }
    return null;
  }
}
