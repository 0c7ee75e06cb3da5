package org.meseta.master.core.timer;

import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.ops.OfferBook;
import org.meseta.master.core.ops.OfferTimeouts;
import org.meseta.master.core.ops.Turn;

/// Allocates every `--allocation_interval`, and at once when something happened (M-140).
public final class BatchAllocation {
  private final OfferTimeouts timeouts;
  private long generation;
  private long due;

  /// Allocations whose offers last as `timeouts` says.
  public BatchAllocation(OfferTimeouts timeouts) {
    this.timeouts = timeouts;
  }

  /// Begins, one interval from now.
  public void start(Turn turn) {
    due = turn.now() + turn.state.settings.allocationInterval();
    generation = turn.setTimer(new MasterTimer.Allocation(), due);
  }

  /// The interval is over. The next one begins where this one was due, so that the beat does not
  /// drift; beats that were missed are not made up for.
  public void fired(Turn turn, long timerGeneration) {
    if (timerGeneration != generation) {
      return;
    }
    OfferBook.allocate(turn, timeouts);
    long interval = turn.state.settings.allocationInterval();
    due += interval * Math.max(1, (turn.now() - due) / interval + 1);
    generation = turn.setTimer(new MasterTimer.Allocation(), due);
  }

  /// Something happened.
  public void event(Turn turn) {
    OfferBook.allocate(turn, timeouts);
  }
}
