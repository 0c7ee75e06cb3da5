package org.meseta.simulation.check;

import java.util.HashSet;
import java.util.Set;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.AgentRecord;
import org.meseta.agent.core.FromMaster;
import org.meseta.simulation.engine.InvariantBroken;

/// P5 and P6: an agent ends a task only if somebody asked for it; not because masters are away, and
/// not because the agent itself was restarted.
final class NoKillWithoutCause implements Observer {
  private record Ended(String agent, String framework) {}

  private final ContainerBooks books;
  private final Set<TaskKey> killed = new HashSet<>();
  private final Set<Ended> frameworks = new HashSet<>();
  private final Set<String> agents = new HashSet<>();

  NoKillWithoutCause(ContainerBooks books) {
    this.books = books;
  }

  @Override
  public void agentStepped(String agent, AgentEvent event) {
    switch (event) {
      case FromMaster.KillTaskReceived kill ->
          killed.add(
              new TaskKey(
                  kill.message().getFrameworkId().getValue(),
                  kill.message().getTaskId().getValue()));
      case FromMaster.RunTaskReceived run when run.message().getTask().hasMaxCompletionTime() ->
          killed.add(
              new TaskKey(
                  run.message().getFramework().getId().getValue(),
                  run.message().getTask().getTaskId().getValue()));
      case FromMaster.FrameworkShutDown shutDown ->
          frameworks.add(new Ended(agent, shutDown.message().getFrameworkId().getValue()));
      case FromMaster.ExecutorShutDown shutDown ->
          killed.add(
              new TaskKey(
                  shutDown.message().getFrameworkId().getValue(),
                  shutDown.message().getExecutorId().getValue()));
      case FromMaster.ShutDown _ -> agents.add(agent);
      default -> {}
    }
  }

  @Override
  public void recordDurable(String agent, AgentRecord record) {
    if (record instanceof AgentRecord.AgentLeft) {
      agents.add(agent);
    }
  }

  @Override
  public void containerEnded(String agent, String containerId, int waitStatus) {
    ContainerBooks.Container container = books.byId(containerId);
    boolean byScript = waitStatus == container.script().waitStatus();
    boolean diedWithAgent = !container.checkpoint;
    if (byScript || diedWithAgent || agents.contains(agent)) {
      return;
    }
    boolean asked =
        killed.contains(container.task)
            || frameworks.contains(new Ended(agent, container.task.framework()));
    if (!asked) {
      throw new InvariantBroken(
          "P5",
          "%s ended %s with wait status %d, and nobody had asked for it"
              .formatted(agent, container.task, waitStatus));
    }
  }
}
