package org.meseta.master.core;

import org.meseta.protocol.internal.ExecutorToFrameworkMessage;
import org.meseta.protocol.internal.ExitedExecutorMessage;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.internal.UnregisterSlaveMessage;
import org.meseta.protocol.internal.UpdateSlaveMessage;
import org.meseta.protocol.libprocess.Upid;

/// What agents did, as it arrived over libprocess. `from` is the sender that the message claims.
public sealed interface FromAgent extends MasterEvent {
  Upid from();

  /// An agent without an id asked to join (M-040).
  record RegistrationAsked(Upid from, RegisterSlaveMessage message) implements FromAgent {}

  /// An agent that has an id asked to be taken back, with what it runs (M-042, M-043).
  record ReregistrationAsked(Upid from, ReregisterSlaveMessage message) implements FromAgent {}

  /// An agent left for good (M-053).
  record UnregistrationAsked(Upid from, UnregisterSlaveMessage message) implements FromAgent {}

  /// An agent reported its resource version, or resources of another kind (M-244, S-099).
  record AgentUpdated(Upid from, UpdateSlaveMessage message) implements FromAgent {}

  /// The pong of observer `observer`, the number in `slave-observer(7)` (M-045). Stamped on
  /// receipt.
  record PongReceived(Upid from, int observer) implements FromAgent {}

  /// A task changed its state (M-210).
  record TaskStatusUpdated(Upid from, StatusUpdateMessage message) implements FromAgent {}

  /// A custom executor ended (M-220).
  record ExecutorExited(Upid from, ExitedExecutorMessage message) implements FromAgent {}

  /// An executor sent data to its scheduler (M-219).
  record ExecutorMessageReceived(Upid from, ExecutorToFrameworkMessage message)
      implements FromAgent {}

  /// The link to that peer, an agent or a scheduler driver, broke, or could not be made (M-048). It
  /// has no order relative to the messages that arrive on the agent's own connection.
  record AgentLinkBroken(Upid from) implements FromAgent {}
}
