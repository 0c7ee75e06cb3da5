package org.meseta.master.core.call;

import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.Turn;
import org.meseta.protocol.v1.scheduler.Call;

/// Refuses the calls that this version does not carry out, by name: never half done, never ignored.
final class NotYetHandler implements CallHandler {
  private static final int NOT_IMPLEMENTED = 501;

  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    turn.respond(
        request,
        NOT_IMPLEMENTED,
        "Call " + call.getType() + " is not supported by this version of Meseta yet");
  }
}
