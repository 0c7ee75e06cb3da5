package org.meseta.master.core.call;

import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.Turn;
import org.meseta.protocol.v1.scheduler.Call;

/// Carries out a call of a framework that is connected, over the stream that it has now, and
/// answers the request.
@FunctionalInterface
interface CallHandler {
  void handle(Turn turn, int framework, RequestId request, Call call);
}
