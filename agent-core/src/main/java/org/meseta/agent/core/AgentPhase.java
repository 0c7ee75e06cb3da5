package org.meseta.agent.core;

/// Where an agent's life stands.
public enum AgentPhase {
  /// The checkpoint log is read and the containers are found again.
  RECOVERING,
  /// No master knows this agent at present; its tasks go on.
  DISCONNECTED,
  /// A master has (re-)registered this agent.
  RUNNING,
  /// The agent ends its tasks, and then itself.
  TERMINATING,
  /// The end was asked for by [AgentEffect.Exit]; nothing is done any more.
  ENDED
}
