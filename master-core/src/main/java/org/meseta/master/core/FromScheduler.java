package org.meseta.master.core;

import java.util.Optional;
import org.meseta.protocol.v1.scheduler.Call;

/// What v1 schedulers did. The shell has negotiated media types and parsed the
/// call; all that needs the master's state is decided in the core, the HTTP status included.
public sealed interface FromScheduler extends MasterEvent {

  /// A SUBSCRIBE arrived. `stream` is fresh: the shell drew it for the case that the core answers
  /// with [MasterEffect.OpenStream].
  record SubscribeReceived(RequestId request, StreamId stream, Call call)
      implements FromScheduler {}

  /// Any other call arrived. `stream` is what the `Mesos-Stream-Id` header says; empty when the
  /// header is missing.
  record CallReceived(RequestId request, Optional<String> stream, Call call)
      implements FromScheduler {}

  /// The scheduler's connection broke, or the transport dropped it for the given reason.
  record StreamClosed(StreamId stream, String reason) implements FromScheduler {}
}
