package org.meseta.master.core.call;

import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.Turn;
import org.meseta.protocol.v1.scheduler.Call;

/// REQUEST: a wish that the hierarchical allocator does not heed, as in Mesos (M-121).
final class RequestHandler implements CallHandler {
  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    turn.accepted(request);
  }
}
