package org.meseta.agent.core;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.meseta.model.Durations;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.Environment.Variable;
import org.meseta.protocol.v1.TaskInfo;

/// Turns a task into what its container runs, and in which environment (S-076 to S-078, recorded
/// endpoints/agent-files.http, `env.txt`).
final class LaunchPlan {
  /// What Mesos adds to the grace of a kill policy before it destroys an executor.
  private static final long SHUTDOWN_MARGIN = 2_000_000_000L;

  private LaunchPlan() {}

  static ContainerLaunch launch(AgentState state, TaskRow row) {
    TaskInfo task = row.parsed();
    CommandInfo command = task.getCommand();
    String sandbox =
        Sandbox.relative(state.id().getValue(), row.framework.id, row.id, row.containerId);
    return new ContainerLaunch(
        row.containerId,
        sandbox,
        command.getShell() ? "/bin/sh" : command.getValue(),
        arguments(command),
        environment(state, row, task, state.settings.workDir() + "/" + sandbox),
        user(state, row, command),
        row.checkpoint);
  }

  private static List<String> arguments(CommandInfo command) {
    if (command.getShell()) {
      return List.of("sh", "-c", command.getValue());
    }
    return command.getArgumentsCount() == 0
        ? List.of(command.getValue())
        : List.copyOf(command.getArgumentsList());
  }

  private static Optional<String> user(AgentState state, TaskRow row, CommandInfo command) {
    if (!state.settings.switchUser()) {
      return Optional.empty();
    }
    String user = command.hasUser() ? command.getUser() : row.framework.user;
    return user.isEmpty() ? Optional.empty() : Optional.of(user);
  }

  private static Map<String, String> environment(
      AgentState state, TaskRow row, TaskInfo task, String sandbox) {
    AgentSettings settings = state.settings;
    SortedMap<String, String> variables = new TreeMap<>(settings.environment());
    variables.put("LIBPROCESS_IP", settings.pid().host());
    variables.put("LIBPROCESS_PORT", "0");
    variables.put("MESOS_AGENT_ENDPOINT", settings.pid().address());
    variables.put("MESOS_CHECKPOINT", row.checkpoint ? "1" : "0");
    variables.put("MESOS_DIRECTORY", sandbox);
    variables.put("MESOS_EXECUTOR_ID", row.id);
    variables.put(
        "MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD", Durations.text(shutdownGrace(settings, task)));
    variables.put("MESOS_FRAMEWORK_ID", row.framework.id);
    variables.put("MESOS_HTTP_COMMAND_EXECUTOR", "0");
    variables.put("MESOS_SANDBOX", sandbox);
    variables.put("MESOS_SLAVE_ID", state.id().getValue());
    variables.put("MESOS_SLAVE_PID", settings.pid().toString());
    if (row.checkpoint) {
      variables.put("MESOS_RECOVERY_TIMEOUT", Durations.text(settings.recoveryTimeout()));
      variables.put("MESOS_SUBSCRIPTION_BACKOFF_MAX", "2secs");
    }
    for (Variable variable : task.getCommand().getEnvironment().getVariablesList()) {
      variables.put(variable.getName(), variable.getValue());
    }
    if (task.getResourcesCount() > 0) {
      variables.put("MESOS_ALLOCATION_ROLE", task.getResources(0).getAllocationInfo().getRole());
    }
    return Collections.unmodifiableMap(variables);
  }

  private static long shutdownGrace(AgentSettings settings, TaskInfo task) {
    return task.getKillPolicy().hasGracePeriod()
        ? Math.clamp(task.getKillPolicy().getGracePeriod().getNanoseconds(), 0, Kills.FOR_EVER)
            + SHUTDOWN_MARGIN
        : settings.executorShutdownGrace();
  }
}
