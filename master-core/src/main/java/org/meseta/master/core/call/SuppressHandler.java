package org.meseta.master.core.call;

import java.util.List;
import java.util.Optional;
import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.protocol.v1.scheduler.Call;

/// SUPPRESS: no offers until REVIVE (M-119). Outstanding ones stay.
final class SuppressHandler implements CallHandler {
  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    turn.accepted(request);
    FrameworkRow row = turn.state.frameworks.get(framework);
    List<String> named = call.getSuppress().getRolesList();
    Optional<String> problem = RoleChoice.problem(row, named);
    if (problem.isPresent()) {
      turn.warn("Ignoring a SUPPRESS: " + problem.get());
      return;
    }
    for (String role : RoleChoice.of(row, named)) {
      turn.state.allocator.setWanted(row.roles().slot(role), false);
    }
  }
}
