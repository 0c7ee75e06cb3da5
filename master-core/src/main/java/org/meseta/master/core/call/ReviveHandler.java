package org.meseta.master.core.call;

import java.util.List;
import java.util.Optional;
import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.protocol.v1.scheduler.Call;

/// REVIVE: filters are dropped, offers flow again at once (M-118).
final class ReviveHandler implements CallHandler {
  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    turn.accepted(request);
    FrameworkRow row = turn.state.frameworks.get(framework);
    List<String> named = call.getRevive().getRolesList();
    Optional<String> problem = RoleChoice.problem(row, named);
    if (problem.isPresent()) {
      turn.warn("Ignoring a REVIVE: " + problem.get());
      return;
    }
    if (!row.active()) {
      turn.warn("Ignoring a REVIVE of framework " + row.id() + ", which was deactivated");
      return;
    }
    for (String role : RoleChoice.of(row, named)) {
      int slot = row.roles().slot(role);
      turn.state.allocator.clearFilters(slot);
      turn.state.allocator.setWanted(slot, true);
    }
    turn.askForAllocation();
  }
}
