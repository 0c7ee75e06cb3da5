package org.meseta.simulation.network;

import org.meseta.protocol.v1.scheduler.Call;

/// What travels over a scheduler's connection to a master, besides the events of its stream.
public sealed interface Http {

  /// A call of a scheduler; `stream` is its `Mesos-Stream-Id`, empty when there is none.
  record Request(String stream, Call call) implements Http {}

  /// The answer to a request. When it opens a stream, `stream` is its id, and events follow.
  record Response(int status, String text, String stream, StreamWindow window) implements Http {}
}
