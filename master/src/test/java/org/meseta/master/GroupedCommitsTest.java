package org.meseta.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.master.core.registry.Batches;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.master.core.registry.RegistryStore;

class GroupedCommitsTest {
  private final Written registry = new Written();
  private final GroupedCommits commits = new GroupedCommits(registry);
  private final List<Long> told = new ArrayList<>();

  @Test
  void whatOneBatchWantsIsOneWriteAndEveryTicketIsToldInOrder() {
    commits.add(1, List.of(put("a", 10)));
    commits.add(2, List.of());
    commits.add(3, List.of(put("b", 10), put("c", 10)));
    assertThat(registry.writes).isEmpty();
    commits.write();
    commits.write();
    assertThat(registry.writes).containsExactly("3: 3");

    commits.committed(3, told::add);
    assertThat(told).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aWriteTellsOnlyOfItsOwnTickets() {
    commits.add(1, List.of(put("a", 10)));
    commits.write();
    commits.add(2, List.of(put("b", 10)));
    commits.add(3, List.of(put("c", 10)));
    commits.write();
    assertThat(registry.writes).containsExactly("1: 1", "3: 2");

    commits.committed(1, told::add);
    assertThat(told).containsExactly(1L);
    commits.committed(3, told::add);
    assertThat(told).containsExactly(1L, 2L, 3L);
  }

  @Test
  void whatFollowsFromATicketMayWantWritesItself() {
    commits.add(1, List.of(put("a", 10)));
    commits.add(2, List.of(put("b", 10)));
    commits.write();
    commits.committed(2, ticket -> commits.add(ticket + 10, List.of(put("c" + ticket, 10))));
    commits.write();
    assertThat(registry.writes).containsExactly("2: 2", "12: 2");
  }

  @Test
  void noTicketIsTornWhenAGroupIsFull() {
    for (int ticket = 1; ticket <= Batches.MAX_MUTATIONS; ticket++) {
      commits.add(ticket, List.of(put("a" + ticket, 10), put("b" + ticket, 10)));
    }
    commits.write();
    assertThat(registry.writes).containsExactly("99: 198", "198: 198");
  }

  @Test
  void noTicketIsTornWhenAGroupIsLarge() {
    for (int ticket = 1; ticket <= 6; ticket++) {
      commits.add(ticket, List.of(put("a" + ticket, 60_000), put("b" + ticket, 60_000)));
    }
    commits.write();
    assertThat(registry.writes).containsExactly("2: 4", "4: 4", "6: 4");
    assertThat(registry.slices).containsOnly(1);
  }

  private static Mutation put(String id, int size) {
    return new Mutation.Put(RegistryKey.agent(id), Bytes.copyOf(new byte[size]));
  }

  private static final class Written implements RegistryStore {
    private final List<String> writes = new ArrayList<>();
    private final List<Integer> slices = new ArrayList<>();

    @Override
    public void open(Bytes leaderInfo, Listener listener) {
      // Nobody listens here.
    }

    @Override
    public void commit(long ticket, List<Mutation> batch) {
      writes.add(ticket + ": " + batch.size());
      slices.add(Batches.slices(batch).size());
    }

    @Override
    public boolean leased(long nowNanos) {
      return true;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
