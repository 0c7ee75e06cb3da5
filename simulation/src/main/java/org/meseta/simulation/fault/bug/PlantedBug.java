package org.meseta.simulation.fault.bug;

import java.util.function.Supplier;
import org.meseta.simulation.fault.Mutator;

/// The planted bugs. A checker that does not find its bug is worth nothing.
public enum PlantedBug {
  /// Agents send messages in another order than their cores want.
  MESSAGES_SWAPPED("P1", MessagesSwapped::new),
  /// Updates leave before they are on disk.
  UPDATE_BEFORE_CHECKPOINT("P2", UpdateBeforeCheckpoint::new),
  /// An update that is sent again has a new uuid.
  NEW_UUID_ON_RETRY("P2", NewUuidOnRetry::new),
  /// Some acknowledgements never reach the agent.
  LOST_ACKNOWLEDGEMENT("progress", LostAcknowledgement::new),
  /// A task that has ended is said to run.
  TERMINAL_STATE_CHANGED("P3", TerminalStateChanged::new),
  /// Agents hear that they are admitted before the registry knows.
  ADMITTED_BEFORE_WRITTEN("P4", AdmittedBeforeWritten::new),
  /// An agent that loses its master ends a task.
  KILL_WHEN_MASTER_IS_LOST("P5", KillWhenMasterIsLost::new),
  /// An agent that was down when a command ended does not look how it ended.
  EXIT_STATUS_LOST("P6", ExitStatusLost::new),
  /// The pongs of one agent are ignored.
  PONG_IGNORED("P7", PongIgnored::new),
  /// Offers stay when their agent's link breaks.
  OFFERS_KEPT("P8", OffersKept::new),
  /// Reconciliation gives running tasks up.
  RECONCILED_TO_DEATH("P9", ReconciledToDeath::new),
  /// A master that was frozen acts although its lease is over.
  LEASE_IGNORED("P10", LeaseIgnored::new),
  /// What is offered is offered a second time.
  DOUBLE_OFFER("P11", DoubleOffer::new),
  /// Filters of declined offers are ignored.
  FILTER_IGNORED("M-117", FilterIgnored::new),
  /// An agent runs old tasks again after its restart.
  LAUNCHED_AGAIN("launch-once", LaunchedAgain::new);

  private final String invariant;
  private final Supplier<Mutator> mutator;

  PlantedBug(String invariant, Supplier<Mutator> mutator) {
    this.invariant = invariant;
    this.mutator = mutator;
  }

  /// The name of the checker that must find it.
  public String invariant() {
    return invariant;
  }

  /// The bug, for one run.
  public Mutator plant() {
    return mutator.get();
  }
}
