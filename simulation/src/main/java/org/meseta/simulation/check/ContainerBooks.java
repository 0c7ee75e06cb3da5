package org.meseta.simulation.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.ContainerLaunch;
import org.meseta.agent.core.FromMaster;
import org.meseta.simulation.agent.Script;

/// What really became of each task's container, whoever knows it.
final class ContainerBooks implements Observer {
  /// How it stands with a container.
  enum Fate {
    STARTING,
    RUNNING,
    ENDED,
    LOST
  }

  /// One container.
  static final class Container {
    final String agent;
    final String agentId;
    final TaskKey task;
    final boolean checkpoint;
    Fate fate = Fate.STARTING;
    int waitStatus;
    boolean killAsked;
    boolean forgotten;
    private final Script script;

    Container(String agent, String agentId, TaskKey task, Script script, boolean checkpoint) {
      this.agent = agent;
      this.agentId = agentId;
      this.task = task;
      this.script = script;
      this.checkpoint = checkpoint;
    }

    /// What its command does when it is left alone.
    Script script() {
      return script;
    }
  }

  private final Map<String, Container> containers = new LinkedHashMap<>();
  private final Map<TaskKey, Container> byTask = new HashMap<>();

  @Override
  public void agentStepped(String agent, AgentEvent event) {
    switch (event) {
      case FromMaster.KillTaskReceived kill ->
          killAsked(
              kill.message().getFrameworkId().getValue(), kill.message().getTaskId().getValue());
      case FromMaster.ExecutorShutDown shutDown ->
          killAsked(
              shutDown.message().getFrameworkId().getValue(),
              shutDown.message().getExecutorId().getValue());
      default -> {}
    }
  }

  @Override
  public void agentActed(String agent, AgentEffect effect) {
    if (effect instanceof AgentEffect.LaunchContainer launch) {
      launched(agent, launch.launch());
    }
  }

  private void killAsked(String framework, String task) {
    Container container = byTask.get(new TaskKey(framework, task));
    if (container != null) {
      container.killAsked = true;
    }
  }

  private void launched(String agent, ContainerLaunch launch) {
    TaskKey task = task(launch.sandbox());
    Script script = Script.parse(launch.arguments().getLast());
    String agentId = after(launch.sandbox().split("/"), "slaves");
    Container container = new Container(agent, agentId, task, script, launch.outlivesAgent());
    containers.put(launch.containerId(), container);
    byTask.put(task, container);
  }

  /// The task whose sandbox this is; a command task's executor has the task's id.
  static TaskKey task(String sandbox) {
    String[] path = sandbox.split("/");
    return new TaskKey(after(path, "frameworks"), after(path, "executors"));
  }

  private static String after(String[] path, String folder) {
    for (int i = 0; i < path.length - 1; i++) {
      if (path[i].equals(folder)) {
        return path[i + 1];
      }
    }
    throw new IllegalStateException("A sandbox without " + folder + ": " + String.join("/", path));
  }

  @Override
  public void containerLaunched(String agent, String containerId, Script script) {
    byId(containerId).fate = Fate.RUNNING;
  }

  @Override
  public void containerEnded(String agent, String containerId, int waitStatus) {
    Container container = byId(containerId);
    container.fate = Fate.ENDED;
    container.waitStatus = waitStatus;
  }

  @Override
  public void containerLost(String agent, String containerId) {
    byId(containerId).fate = Fate.LOST;
  }

  /// The agent has left for good: what it ran is nothing to it any more.
  void forget(String agent) {
    for (Container container : containers.values()) {
      if (container.agent.equals(agent)) {
        container.forgotten = true;
      }
    }
  }

  /// The container of this id, which was launched.
  Container byId(String containerId) {
    return Objects.requireNonNull(containers.get(containerId), containerId);
  }

  /// The container of a task, if it ever had one.
  @Nullable Container of(TaskKey task) {
    return byTask.get(task);
  }
}
