package org.meseta.simulation.network;

/// One end of a [Wire], as its owner sees it.
public interface WireEnd {

  /// The next thing that the other end has sent.
  void received(Object payload);

  /// Nothing more will come: the other end closed the wire, died, or the network broke it. What was
  /// sent and not yet received may be lost, in either direction.
  void closed();
}
