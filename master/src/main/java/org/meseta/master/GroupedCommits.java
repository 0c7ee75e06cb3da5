package org.meseta.master;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.LongConsumer;
import org.meseta.master.core.registry.Batches;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryStore;

/// Writes what a batch of the loop wants written together, as far as the registry can write it
/// atomically: when thousands of agents come at once, a write for each costs more than all else
/// that is done for them. What belongs to one ticket is never torn apart by its neighbours.
/// Confined to the loop's thread.
final class GroupedCommits {
  private final RegistryStore registry;

  /// The tickets that were not reported yet, in their order.
  private final Queue<Long> tickets = new ArrayDeque<>();

  private List<Mutation> group = new ArrayList<>();
  private int bytes;
  private boolean open;
  private long last;

  GroupedCommits(RegistryStore registry) {
    this.registry = registry;
  }

  /// Takes the batch of one ticket; it is written by [#write] at the latest.
  void add(long ticket, List<Mutation> batch) {
    int cost = batch.stream().mapToInt(Batches::cost).sum();
    if (open
        && (group.size() + batch.size() > Batches.MAX_MUTATIONS
            || bytes + cost > Batches.MAX_BYTES)) {
      write();
    }
    bytes += cost;
    tickets.add(ticket);
    group.addAll(batch);
    last = ticket;
    open = true;
  }

  /// Begins to write what was taken.
  void write() {
    if (open) {
      open = false;
      bytes = 0;
      List<Mutation> all = group;
      group = new ArrayList<>();
      registry.commit(last, all);
    }
  }

  /// The write that ended with this ticket is durable: tells of every ticket in it, in order.
  void committed(long ticket, LongConsumer each) {
    Long next = tickets.poll();
    while (next != null && next != ticket) {
      each.accept(next);
      next = tickets.poll();
    }
    each.accept(ticket);
  }
}
