package org.meseta.transport;

/// Why a stream or an unanswered request is over.
///
/// @param cause the kind
/// @param text for people, with numbers
public record Closed(Cause cause, String text) {

  /// Kinds of ends.
  public enum Cause {
    /// We ended it as intended.
    DONE,
    /// We broke it off.
    ABORTED,
    /// The peer closed the connection, or it failed.
    PEER,
    /// The peer took nothing for too long.
    STALLED,
    /// The peer held more bytes than its share.
    OVERFLOW,
    /// This process stops listening.
    SHUTDOWN
  }
}
