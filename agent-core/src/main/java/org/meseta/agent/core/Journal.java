package org.meseta.agent.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// Collects the records of a step into one [AgentEffect.Checkpoint], and keeps what waits for it.
/// There is at most one waiting thing per record, and records are bounded by what runs here.
final class Journal {
  private record Waiting(long ticket, Deferred what) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private List<AgentRecord> batch = new ArrayList<>();
  private long nextTicket = 1;
  private long durable;

  /// Adds a record to this step's batch; returns the ticket by which it will be known to be on
  /// disk.
  long append(AgentRecord record) {
    batch.add(record);
    return nextTicket;
  }

  boolean isDurable(long ticket) {
    return ticket <= durable;
  }

  /// Keeps `what` until `ticket` is on disk; see [#ready].
  void whenDurable(long ticket, Deferred what) {
    waiting.addLast(new Waiting(ticket, what));
  }

  /// The ticket of what was appended last.
  long lastTicket() {
    return batch.isEmpty() ? nextTicket - 1 : nextTicket;
  }

  /// Ends a step.
  void flush(Turn turn) {
    if (!batch.isEmpty()) {
      turn.emit(new AgentEffect.Checkpoint(nextTicket, List.copyOf(batch)));
      batch = new ArrayList<>();
      nextTicket++;
    }
  }

  /// Notes that everything up to `ticket` is on disk; returns what waited for that, in order.
  List<Deferred> ready(long ticket) {
    durable = Math.max(durable, ticket);
    List<Deferred> ready = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.getFirst().ticket() <= durable) {
      ready.add(waiting.removeFirst().what());
    }
    return ready;
  }

  /// Takes out kills that wait: a disk that fails must not keep a task alive.
  List<Deferred> takeTerminations() {
    List<Deferred> taken = new ArrayList<>();
    for (Iterator<Waiting> i = waiting.iterator(); i.hasNext(); ) {
      Deferred what = i.next().what();
      if (what instanceof Deferred.Terminate || what instanceof Deferred.Destroy) {
        taken.add(what);
        i.remove();
      }
    }
    return taken;
  }
}
