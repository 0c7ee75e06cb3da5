package org.meseta.simulation.network;

/// A process that accepts connections.
@FunctionalInterface
public interface Listener {

  /// Somebody connected.
  ///
  /// @return the accepted end
  WireEnd accepted(Wire wire, Address client);
}
