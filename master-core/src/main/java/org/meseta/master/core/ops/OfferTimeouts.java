package org.meseta.master.core.ops;

import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.state.DueQueue;

/// Rescinds offers that nobody answered within `--offer_timeout` (M-112).
public final class OfferTimeouts {
  private final long timeout;
  private final DueQueue queue = new DueQueue();
  private long generation;

  /// Timeouts after so many nanoseconds; 0 for none.
  public OfferTimeouts(long timeout) {
    this.timeout = timeout;
  }

  /// An offer was made.
  void offered(Turn turn, int offer) {
    if (timeout > 0) {
      if (queue.isEmpty()) {
        generation = turn.setTimer(new MasterTimer.Offers(), turn.now() + timeout);
      }
      queue.add(offer, turn.state.offers.generation(offer), turn.now() + timeout);
    }
  }

  /// The timer came due.
  public void fired(Turn turn, long timerGeneration) {
    if (timerGeneration != generation) {
      return;
    }
    while (!queue.isEmpty() && queue.headDue() <= turn.now()) {
      int offer = queue.headSlot();
      boolean outstanding = turn.state.offers.generation(offer) == queue.headGeneration();
      queue.drop();
      if (outstanding) {
        OfferBook.rescind(turn, offer);
      }
    }
    if (!queue.isEmpty()) {
      generation = turn.setTimer(new MasterTimer.Offers(), queue.headDue());
    }
  }
}
