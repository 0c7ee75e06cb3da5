package org.meseta.master.core.ops;

import java.util.ArrayDeque;
import java.util.Deque;
import org.meseta.master.core.MasterTimer;

/// Lets agents become unreachable one at a time, `--agent_removal_rate_limit` apart (M-046, M-047,
/// P7): a network that fails takes many agents away at once, and gives them back soon.
public final class RemovalLimiter {
  /// An agent that waits for its turn.
  public interface Candidate {
    /// Its turn has come: makes the agent unreachable, and returns true; or returns false when it
    /// does not deserve it any more.
    boolean takeTurn(Turn turn);
  }

  private final long interval;
  private final Deque<Candidate> waiting = new ArrayDeque<>();
  private long nextPermit = Long.MIN_VALUE;
  private long generation;

  /// At most one every `interval` nanoseconds; 0 for no limit.
  public RemovalLimiter(long interval) {
    this.interval = interval;
  }

  /// Adds an agent to the queue; it may have its turn at once.
  public void add(Turn turn, Candidate candidate) {
    if (interval == 0) {
      candidate.takeTurn(turn);
      return;
    }
    waiting.add(candidate);
    if (waiting.size() == 1) {
      serve(turn);
    }
  }

  /// The timer came due.
  public void fired(Turn turn, long timerGeneration) {
    if (timerGeneration == generation) {
      serve(turn);
    }
  }

  private void serve(Turn turn) {
    while (!waiting.isEmpty() && nextPermit <= turn.now()) {
      if (waiting.remove().takeTurn(turn)) {
        nextPermit = turn.now() + interval;
      }
    }
    if (!waiting.isEmpty()) {
      generation = turn.setTimer(new MasterTimer.Removals(), nextPermit);
    }
  }
}
