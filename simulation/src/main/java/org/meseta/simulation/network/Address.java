package org.meseta.simulation.network;

/// Where a process listens: a machine's IPv4 address and a port.
public record Address(String ip, int port) {

  /// Reads what [#toString] wrote.
  public static Address parse(String text) {
    int colon = text.indexOf(':');
    return new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return ip + ":" + port;
  }
}
