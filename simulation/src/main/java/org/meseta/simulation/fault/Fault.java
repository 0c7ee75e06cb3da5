package org.meseta.simulation.fault;

import org.meseta.simulation.engine.Times;

/// The fault menu. A seed enables some of it.
public enum Fault {
  /// A connection breaks.
  CONNECTION_BREAK(4 * Times.SECOND),
  /// Packets from one machine to another stop.
  ONE_WAY_PARTITION(25 * Times.SECOND),
  /// Two machines do not reach each other.
  PARTITION(40 * Times.SECOND),
  /// A machine reaches nobody.
  ISOLATION(90 * Times.SECOND),
  /// All packets take long.
  SLOW_NETWORK(60 * Times.SECOND),
  /// An agent is killed.
  AGENT_KILL(20 * Times.SECOND),
  /// An agent is killed at a write to its log.
  AGENT_KILL_AT_WRITE(0),
  /// A machine with an agent loses power.
  AGENT_POWER_LOSS(120 * Times.SECOND),
  /// An agent stands still.
  AGENT_FREEZE(60 * Times.SECOND),
  /// The disk of an agent is full for a while.
  DISK_FULL(60 * Times.SECOND),
  /// The disk of an agent is slow for a while.
  DISK_SLOW(60 * Times.SECOND),
  /// A supervisor is killed.
  SUPERVISOR_KILL(60 * Times.SECOND),
  /// Some containers cannot be launched.
  LAUNCH_FAILURES(0),
  /// A master is killed.
  MASTER_KILL(90 * Times.SECOND),
  /// A master is killed at a write to the registry.
  MASTER_KILL_AT_WRITE(0),
  /// A master stands still.
  MASTER_FREEZE(80 * Times.SECOND),
  /// A master does not reach ZooKeeper.
  REGISTRY_CUT_OFF(90 * Times.SECOND),
  /// ZooKeeper is slow.
  REGISTRY_SLOW(60 * Times.SECOND),
  /// A scheduler is killed.
  FRAMEWORK_KILL(40 * Times.SECOND),
  /// A machine with an agent is off, longer than a new master waits for it.
  LONG_ABSENCE(150 * Times.SECOND),
  /// An agent is started under another name, and refuses to.
  AGENT_MISCONFIGURED(120 * Times.SECOND),
  /// Peers of another make send what ours do not.
  FOREIGN_MESSAGES(15 * Times.SECOND);

  private final long meanInterval;

  Fault(long meanInterval) {
    this.meanInterval = meanInterval;
  }

  /// How long it takes from one to the next, on average; 0 for what is always there once enabled.
  long meanInterval() {
    return meanInterval;
  }
}
