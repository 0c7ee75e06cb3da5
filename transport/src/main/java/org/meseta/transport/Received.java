package org.meseta.transport;

import org.meseta.protocol.libprocess.LibprocessMessage;
import org.meseta.protocol.libprocess.Upid;

/// Something that reached this process over the network.
public sealed interface Received {

  /// A libprocess message for one of our processes. It is already answered.
  record Message(LibprocessMessage message) implements Received {}

  /// A call of an endpoint, which waits for a response on the exchange.
  record Request(HttpRequest request, Exchange exchange) implements Received {}

  /// The connection of a link broke or could not be made; links to the peer are gone (A-117,
  /// No order relative to messages that the peer sent on its own connection.
  ///
  /// @param peer the process that was linked
  /// @param reason why, for logs
  record Exited(Upid peer, String reason) implements Received {}
}
