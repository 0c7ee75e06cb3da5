package org.meseta.transport;

import java.time.Duration;

/// How long the transport is patient. There is no timeout for connections that are silent between
/// requests or have not sent a byte yet, and none at all for libprocess peers.
///
/// @param head from the first byte of a head to its last; then 408 (hostile-9)
/// @param body from the head to the last byte of the body, plus one second for each `bodyRate`
///   bytes that came
/// @param bodyRate bytes per second that a body must come with in the long run
/// @param stream how long a subscriber may take nothing while bytes wait for it
/// @param response how long the reader of a response may take nothing
/// @param connect for making an outbound connection
public record TransportTimeouts(
    Duration head,
    Duration body,
    int bodyRate,
    Duration stream,
    Duration response,
    Duration connect) {

  public static final TransportTimeouts DEFAULT =
      new TransportTimeouts(
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          1024,
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10));

  public TransportTimeouts withRequests(Duration forHead, Duration forBody) {
    return new TransportTimeouts(forHead, forBody, bodyRate, stream, response, connect);
  }

  public TransportTimeouts withReaders(Duration forStream, Duration forResponse) {
    return new TransportTimeouts(head, body, bodyRate, forStream, forResponse, connect);
  }

  public TransportTimeouts withConnect(Duration forConnect) {
    return new TransportTimeouts(head, body, bodyRate, stream, response, forConnect);
  }
}
