package org.meseta.master.core.ops;

import java.util.ArrayDeque;
import java.util.Deque;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.StreamId;
import org.meseta.master.core.state.DueQueue;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.protocol.v1.scheduler.Event;

/// A heartbeat to each scheduler every 15 s.
public final class Heartbeats {
  private static final Event HEARTBEAT = Event.newBuilder().setType(Event.Type.HEARTBEAT).build();

  private final long interval;
  private final DueQueue queue = new DueQueue();
  private final Deque<StreamId> streams = new ArrayDeque<>();
  private long generation;
  private boolean timerSet;

  Heartbeats(long interval) {
    this.interval = interval;
  }

  /// A stream has begun.
  void start(Turn turn, int framework, StreamId stream) {
    add(turn, framework, stream);
  }

  private void add(Turn turn, int framework, StreamId stream) {
    queue.add(framework, 0, turn.now() + interval);
    streams.add(stream);
    if (!timerSet) {
      timerSet = true;
      generation = turn.setTimer(new MasterTimer.Heartbeats(), turn.now() + interval);
    }
  }

  /// The timer came due.
  public void fired(Turn turn, long timerGeneration) {
    if (timerGeneration != generation) {
      return;
    }
    MasterState state = turn.state;
    timerSet = false;
    for (int waiting = queue.size(); waiting > 0 && queue.headDue() <= turn.now(); waiting--) {
      int framework = queue.headSlot();
      queue.drop();
      StreamId stream = streams.remove();
      FrameworkRow row = state.frameworks.find(framework);
      if (row != null && row.peer().equals(stream)) {
        turn.toScheduler(row, HEARTBEAT);
        add(turn, framework, stream);
      }
    }
    if (!queue.isEmpty() && !timerSet) {
      timerSet = true;
      generation = turn.setTimer(new MasterTimer.Heartbeats(), queue.headDue());
    }
  }
}
