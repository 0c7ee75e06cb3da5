package org.meseta.master.core.call;

import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.FrameworkLife;
import org.meseta.master.core.ops.Turn;
import org.meseta.protocol.v1.scheduler.Call;

/// TEARDOWN: the framework ends (M-088).
final class TeardownHandler implements CallHandler {
  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    turn.accepted(request);
    FrameworkLife.remove(turn, framework, "its scheduler tore it down");
  }
}
