package org.meseta.transport;

import java.net.InetSocketAddress;
import java.util.function.LongSupplier;

/// How a [Transport] is set up.
///
/// @param bind where to listen; port 0 takes any free one
/// @param portFlag what to tell people to change when the port is taken, such as `--port`
/// @param limits memory and connections
/// @param timeouts patience
/// @param hosts which `Host` headers are accepted
/// @param clock stamps batches on receipt, in nanoseconds
public record TransportConfig(
    InetSocketAddress bind,
    String portFlag,
    TransportLimits limits,
    TransportTimeouts timeouts,
    HostCheck hosts,
    LongSupplier clock) {

  /// The defaults, listening here.
  public static TransportConfig on(String host, int port) {
    return new TransportConfig(
        new InetSocketAddress(host, port),
        "--port",
        TransportLimits.forThisProcess(),
        TransportTimeouts.DEFAULT,
        HostCheck.OFF,
        System::nanoTime);
  }

  public TransportConfig withLimits(TransportLimits other) {
    return new TransportConfig(bind, portFlag, other, timeouts, hosts, clock);
  }

  public TransportConfig withTimeouts(TransportTimeouts other) {
    return new TransportConfig(bind, portFlag, limits, other, hosts, clock);
  }

  public TransportConfig withHosts(HostCheck other) {
    return new TransportConfig(bind, portFlag, limits, timeouts, other, clock);
  }

  public TransportConfig withClock(LongSupplier other) {
    return new TransportConfig(bind, portFlag, limits, timeouts, hosts, other);
  }

  public TransportConfig withPortFlag(String flag) {
    return new TransportConfig(bind, flag, limits, timeouts, hosts, clock);
  }
}
