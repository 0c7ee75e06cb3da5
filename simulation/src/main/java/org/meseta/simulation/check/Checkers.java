package org.meseta.simulation.check;

import java.util.List;
import org.meseta.simulation.engine.Timeline;
import org.meseta.simulation.master.Ensemble;

/// All checkers of a run.
public final class Checkers {
  private final UpdatesCheckpointed updates = new UpdatesCheckpointed();
  private final Departures departures = new Departures();
  private final List<Observer> all;

  /// @param removalInterval the least time between two agents that become unreachable, 0 for none
  public Checkers(Timeline timeline, Ensemble ensemble, long removalInterval) {
    ContainerBooks containers = new ContainerBooks();
    MasterBooks masters =
        new MasterBooks(List.of(new NoOvercommit(), new OffersDie(), new FiltersHold(timeline)));
    all =
        List.of(
            new MessageOrder(),
            updates,
            departures,
            new TerminalIsFinal(),
            new RegistryFirst(ensemble),
            new LaunchedOnce(containers),
            containers,
            new ExitStatusKept(containers),
            new NoKillWithoutCause(containers),
            new PingsDecide(timeline, removalInterval),
            new ReconciliationIsTrue(ensemble, containers, masters),
            new LeadersFenced(ensemble),
            masters);
  }

  /// The checkers, as observers that others can be added to.
  public Observers observers() {
    return new Observers(all);
  }

  /// Whether the agent of this id has left for good.
  public boolean hasLeft(String agentId) {
    return departures.hasLeft(agentId);
  }

  /// Whether nothing is owed to anybody.
  public boolean isQuiet() {
    return updates.owed().isEmpty();
  }

  /// What is owed, in words.
  public String unrest() {
    return String.join(", ", updates.owed());
  }
}
