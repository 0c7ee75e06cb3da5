package org.meseta.simulation.check;

import org.meseta.agent.core.AgentEffect;
import org.meseta.simulation.engine.InvariantBroken;

/// A task's command is started at most once, whatever is repeated or restarted. Stands before
/// [ContainerBooks] in the order of observers.
final class LaunchedOnce implements Observer {
  private final ContainerBooks books;

  LaunchedOnce(ContainerBooks books) {
    this.books = books;
  }

  @Override
  public void agentActed(String agent, AgentEffect effect) {
    if (effect instanceof AgentEffect.LaunchContainer launch) {
      TaskKey task = ContainerBooks.task(launch.launch().sandbox());
      if (books.of(task) != null) {
        throw new InvariantBroken("launch-once", agent + " launches " + task + " a second time");
      }
    }
  }
}
