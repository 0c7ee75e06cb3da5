package org.meseta.transport;

import org.meseta.protocol.http.HttpLimits;

/// How much the network may make this process hold. Sizes in bytes.
///
/// @param http what one request may cost
/// @param inflated longest body after content decoding; beyond it 413 (hostile-11)
/// @param connections most inbound connections; more are answered 503 and closed
/// @param stream most bytes held for one peer that does not read; beyond it the peer is dropped
/// @param outbound most bytes held for all peers together; beyond it the one that holds most is
///   dropped
/// @param inbound most bytes of requests and messages received and not dealt with, all connections
///   together
/// @param highMark bytes held for or from one connection beyond which it is not read any further
/// @param bulk responses from this size on move their connection to the readers' event loop
public record TransportLimits(
    HttpLimits http,
    long inflated,
    int connections,
    long stream,
    long outbound,
    long inbound,
    int highMark,
    int bulk) {

  /// Limits for this JVM: a peer may hold a sixteenth of the heap, all together a quarter; what
  /// came in and waits a quarter; three quarters of the file descriptors are for connections, since
  /// a process that cannot open its files must not go on.
  public static TransportLimits forThisProcess() {
    long heap = Runtime.getRuntime().maxMemory();
    return new TransportLimits(
        HttpLimits.DEFAULT.withBody(Math.min(HttpLimits.DEFAULT.body(), heap / 8)),
        Math.min(64 << 20, heap / 16),
        FileDescriptors.limit() / 4 * 3,
        heap / 16,
        heap / 4,
        heap / 4,
        4 << 20,
        64 << 10);
  }

  public TransportLimits withHttp(HttpLimits limits) {
    return new TransportLimits(
        limits, inflated, connections, stream, outbound, inbound, highMark, bulk);
  }

  public TransportLimits withInflated(long bytes) {
    return new TransportLimits(http, bytes, connections, stream, outbound, inbound, highMark, bulk);
  }

  public TransportLimits withConnections(int most) {
    return new TransportLimits(http, inflated, most, stream, outbound, inbound, highMark, bulk);
  }

  public TransportLimits withHeld(long perStream, long allOutbound, long allInbound, int high) {
    return new TransportLimits(
        http, inflated, connections, perStream, allOutbound, allInbound, high, bulk);
  }

  public TransportLimits withBulk(int bytes) {
    return new TransportLimits(
        http, inflated, connections, stream, outbound, inbound, highMark, bytes);
  }
}
