package org.meseta.master.core.timer;

import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.ops.FrameworkLife;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.Frameworks;

/// A scheduler did not come back within its failover timeout: its framework is removed (M-087).
public final class FailoverTimeout {
  /// The time is over, unless the framework has come back.
  public void fired(Turn turn, MasterTimer.FrameworkFailover timer, long generation) {
    int framework = turn.state.frameworks.byId(timer.frameworkId());
    if (framework == Frameworks.NONE) {
      return;
    }
    FrameworkRow row = turn.state.frameworks.get(framework);
    if (row.phase() == FrameworkRow.Phase.DISCONNECTED
        && row.link().failoverTimer() == generation) {
      FrameworkLife.remove(turn, framework, "its scheduler did not come back in time");
    }
  }
}
