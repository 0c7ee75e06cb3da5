package org.meseta.master.core;

import org.meseta.protocol.internal.DeactivateFrameworkMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.scheduler.Call;

/// What v0 scheduler drivers did, as it arrived over libprocess; [DriverMessages] makes these of
/// both kinds of messages. `from` is the sender that the message claims. The loss of
/// a driver is a [FromAgent.AgentLinkBroken].
public sealed interface FromDriver extends MasterEvent {
  Upid from();

  /// A driver subscribed. `force` takes the framework over from whoever has it (M-083).
  record SubscribeReceived(Upid from, Call call, boolean force) implements FromDriver {}

  /// An old registration message contradicted itself; `text` is what its driver is told (M-081).
  record RegistrationMalformed(Upid from, String text) implements FromDriver {}

  /// Any other call arrived. Nobody waits for an answer.
  record CallReceived(Upid from, Call call) implements FromDriver {}

  /// A driver was aborted: its framework wants no offers any more (M-089).
  record DeactivationAsked(Upid from, DeactivateFrameworkMessage message) implements FromDriver {}
}
