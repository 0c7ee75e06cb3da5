package org.meseta.master.core;

import com.google.protobuf.MessageLite;
import java.util.List;
import org.meseta.master.core.registry.Mutation;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.scheduler.Event;

/// Something that the master's core wants done. Effects are imperative and ordered; effects to one
/// peer leave in this order (P1). None may leave while the lease of the registry is over (P10).
public sealed interface MasterEffect {

  /// Sends a libprocess message. `sender` is the actor it comes from: `master`, or an observer such
  /// as `slave-observer(7)`, whose pongs come back to it.
  record SendToAgent(Upid to, String sender, MessageLite message) implements MasterEffect {}

  /// Links to an agent, so that its loss is reported as [FromAgent.AgentLinkBroken].
  record LinkAgent(Upid agent) implements MasterEffect {}

  /// Answers a request with 200 and an open event stream of this id. What is sent to the stream
  /// follows behind it.
  record OpenStream(RequestId request, StreamId stream) implements MasterEffect {}

  /// Sends an event to a scheduler.
  record SendToScheduler(StreamId stream, Event event) implements MasterEffect {}

  /// Sends offers of one allocation to a scheduler, encoded only when they leave.
  record SendOffers(StreamId stream, List<OutgoingOffer> offers) implements MasterEffect {}

  /// Closes a scheduler's stream after what was sent to it. No [FromScheduler.StreamClosed]
  /// follows.
  record CloseStream(StreamId stream) implements MasterEffect {}

  /// Links to a scheduler driver, so that its loss is reported as [FromAgent.AgentLinkBroken]
  ///
  record LinkDriver(Upid driver) implements MasterEffect {}

  /// Ends the link to a driver after what was sent to it. No [FromAgent.AgentLinkBroken] follows.
  record UnlinkDriver(Upid driver) implements MasterEffect {}

  /// Sends a libprocess message to a scheduler driver, linked or not.
  record SendToDriver(Upid to, MessageLite message) implements MasterEffect {}

  /// Sends offers of one allocation to a driver, encoded only when they leave.
  record SendOffersToDriver(Upid to, List<OutgoingOffer> offers) implements MasterEffect {}

  /// Answers a request: 202 with an empty text, or an error status with its text.
  record Respond(RequestId request, int status, String text) implements MasterEffect {}

  /// Writes a batch to the registry; [FromRegistry.Committed] with the same ticket follows once it
  /// is durable. Tickets rise by one.
  record Persist(long ticket, List<Mutation> batch) implements MasterEffect {}

  /// Asks for [TimerFired] at `atNanos` on the clock of [MasterCore#step]. A later one of the same
  /// timer replaces it.
  record SetTimer(MasterTimer timer, long generation, long atNanos) implements MasterEffect {}

  /// Tells operators something worth a line in the log; nothing on the hot path does.
  record Log(Level level, String text) implements MasterEffect {
    /// How bad it is.
    public enum Level {
      INFO,
      WARNING,
      ERROR
    }
  }

  /// Ends the process, saying why: for what an operator has asked to be fatal (M-052), never
  /// because of a peer's input.
  record Exit(String reason) implements MasterEffect {}
}
