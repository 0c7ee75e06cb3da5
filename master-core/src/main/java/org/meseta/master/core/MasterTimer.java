package org.meseta.master.core;

/// The kinds of timer of a master. There is never one object per agent, offer or filter: those live
/// in bucket wheels that one of these drives.
public sealed interface MasterTimer {

  /// A batch allocation every `--allocation_interval` (M-140).
  record Allocation() implements MasterTimer {}

  /// An allocation because something happened: it comes due at once, so that all that one batch of
  /// events brings is allocated together (M-140).
  record EventAllocation() implements MasterTimer {}

  /// The queue of pings, one `--agent_ping_timeout` long (M-045).
  record Pings() implements MasterTimer {}

  /// The next agent may become unreachable (M-047).
  record Removals() implements MasterTimer {}

  /// `--agent_reregister_timeout` of disconnected agents.
  record Disconnections() implements MasterTimer {}

  /// The next recovered agents are pinged (M-006).
  record RecoveryPings() implements MasterTimer {}

  /// The wheel of scheduler heartbeats.
  record Heartbeats() implements MasterTimer {}

  /// The wheel of offers, if `--offer_timeout` is set (M-112).
  record Offers() implements MasterTimer {}

  /// `--agent_reregister_timeout` after recovery: who has not come back is unreachable (M-051).
  record Recovery() implements MasterTimer {}

  /// `failover_timeout` of a disconnected framework (M-087).
  record FrameworkFailover(String frameworkId) implements MasterTimer {}
}
