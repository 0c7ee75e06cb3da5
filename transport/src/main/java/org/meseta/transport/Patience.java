package org.meseta.transport;

import java.util.concurrent.TimeUnit;

/// Measures how long one connection makes us wait, for its bytes or for room (hostile-9,
/// hostile-15). Silent connections and libprocess peers are never judged for what they do not send
///
final class Patience {

  /// What to do about a connection.
  sealed interface Verdict {}

  record Fine() implements Verdict {}

  /// It keeps nobody waiting.
  record Nothing() implements Verdict {}

  record SlowRequest(String text) implements Verdict {}

  record SlowReader(String text) implements Verdict {}

  private final TransportTimeouts timeouts;
  private long request = -1;
  private boolean inBody;
  private long since;
  private long progress = -1;
  private long progressAt;

  Patience(TransportTimeouts timeouts) {
    this.timeouts = timeouts;
  }

  /// Whether the connection has to be watched.
  boolean isTried(Connection connection, long pending) {
    return (pending > 0 && !onlySendsMessages(connection)) || owesRequest(connection);
  }

  private static boolean owesRequest(Connection connection) {
    return !connection.assembler().isLibprocessPeer()
        && (connection.decoder().isInHead() || connection.decoder().isInBody());
  }

  /// All that waits for it are answers to messages, which it may ignore.
  private static boolean onlySendsMessages(Connection connection) {
    return connection.assembler().isLibprocessPeer() && connection.pipeline().size() == 0;
  }

  Verdict judge(Connection connection, long now) {
    boolean owes = owesRequest(connection);
    boolean waits = connection.outbox().pending() > 0 && !onlySendsMessages(connection);
    if (waits) {
      long seen = connection.outbox().progress();
      if (seen != progress) {
        progress = seen;
        progressAt = now;
      } else if (now - progressAt > readerNanos(connection)) {
        return new SlowReader(
            "The peer took nothing for "
                + TimeUnit.NANOSECONDS.toMillis(now - progressAt)
                + " ms while "
                + connection.outbox().pending()
                + " bytes waited for it");
      }
    } else {
      progress = -1;
    }
    if (owes && isOverdue(connection, now)) {
      return new SlowRequest(
          (inBody ? "The body" : "The head") + " of the request did not arrive within its time");
    }
    if (!owes) {
      request = -1;
    }
    return owes || waits ? new Fine() : new Nothing();
  }

  private long readerNanos(Connection connection) {
    return (connection.pipeline().isStreaming() ? timeouts.stream() : timeouts.response())
        .toNanos();
  }

  private boolean isOverdue(Connection connection, long now) {
    boolean body = connection.decoder().isInBody();
    long number = connection.assembler().requests();
    // While we do not read, the peer is not to blame.
    if (number != request || body != inBody || !connection.isReading()) {
      request = number;
      inBody = body;
      since = now;
      return false;
    }
    long allowed =
        body
            ? timeouts.body().toNanos()
                + TimeUnit.SECONDS.toNanos(
                    connection.assembler().bodyLength() / timeouts.bodyRate())
            : timeouts.head().toNanos();
    return now - since > allowed;
  }
}
