package org.meseta.agent.core;

/// What the person who runs this agent did on its machine.
public sealed interface FromOperator extends AgentEvent {
  /// The agent shall leave its cluster for good (O-015, SIGUSR1 under Mesos): it unregisters, ends
  /// its tasks and then itself; next time it is another agent.
  ///
  /// @param how by what means, for people
  record LeavingAsked(String how) implements FromOperator {}
}
