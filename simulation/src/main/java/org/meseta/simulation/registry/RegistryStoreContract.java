package org.meseta.simulation.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.master.core.registry.RegistryStore;

/// What every [RegistryStore] must do. Extended by the test of each implementation.
public abstract class RegistryStoreContract {
  private static final Bytes INFO = Bytes.utf8("{\"id\":\"contract\"}");

  private final List<Opened> opened = new ArrayList<>();

  /// A store with its listener.
  ///
  /// @param store the store under test, open
  /// @param listener what it said
  protected record Opened(RegistryStore store, RecordingListener listener) {}

  /// A new store on the registry of this test, not open.
  protected abstract RegistryStore newStore();

  /// Ends the leadership of a store from outside, without asking it.
  protected abstract void depose(RegistryStore store);

  /// From now on the store gets no answers.
  protected abstract void silence(RegistryStore store);

  /// Waits, or lets virtual time pass, until the condition holds; fails when it does not within a
  /// generous time.
  protected abstract void await(String what, BooleanSupplier condition);

  /// The clock that leases are measured with.
  protected abstract long nowNanos();

  /// The session timeout that stores of this test get.
  protected abstract long sessionNanos();

  @AfterEach
  void closeAll() {
    opened.forEach(each -> each.store().close());
    assertThat(opened).allSatisfy(each -> assertThat(each.listener().violations()).isEmpty());
  }

  @Test
  void aNewRegistryIsEmptyAndHasAnId() {
    RegistryImage image = lead().listener().image();
    assertThat(image.entries()).isEmpty();
    assertThat(image.clusterId()).isNotBlank();
    assertThat(image.epoch()).isEqualTo(1);
  }

  @Test
  void manyBatchesInFlightAreAcknowledgedInTheirOrder() {
    Opened leader = lead();
    List<Long> tickets = new ArrayList<>();
    for (long ticket = 1; ticket <= 100; ticket++) {
      leader.store().commit(ticket, List.of(put("a" + ticket, "v" + ticket)));
      tickets.add(ticket);
    }
    await("100 commits", () -> leader.listener().hasCommitted(100));
    assertThat(leader.listener().committed()).isEqualTo(tickets);
  }

  @Test
  void whatWasCommittedIsThereAfterReopening() {
    Opened first = lead();
    commit(first, 1, put("a", "1"), put("b", "1"), put("c", "1"));
    commit(first, 2, put("b", "2"), delete("c"));
    commit(first, 3, delete("a"), put("a", "3"));
    first.store().close();

    Opened second = lead();
    assertThat(entries(second)).isEqualTo(Map.of("a", "3", "b", "2"));
    assertThat(second.listener().image().clusterId())
        .isEqualTo(first.listener().image().clusterId());
    assertThat(second.listener().image().epoch()).isGreaterThan(first.listener().image().epoch());
  }

  @Test
  void theOrderWithinABatchCounts() {
    Opened first = lead();
    commit(
        first,
        1,
        put("a", "1"),
        put("a", "2"),
        delete("b"),
        put("b", "1"),
        put("c", "1"),
        delete("c"));
    first.store().close();
    assertThat(entries(lead())).isEqualTo(Map.of("a", "2", "b", "1"));
  }

  @Test
  void deletingWhatIsNotThereIsNoError() {
    Opened leader = lead();
    commit(leader, 1, delete("nobody"));
    commit(leader, 2, put("a", "1"), delete("nobody"), delete("a"), delete("a"));
    leader.store().close();
    assertThat(entries(lead())).isEmpty();
  }

  @Test
  void anEmptyBatchSaysThatAllBeforeItIsDurable() {
    Opened leader = lead();
    leader.store().commit(7, List.of(put("a", "1")));
    leader.store().commit(8, List.of());
    await("the empty batch", () -> leader.listener().hasCommitted(8));
    assertThat(leader.listener().committed()).containsExactly(7L, 8L);
  }

  @Test
  void anOversizedBatchIsWrittenWholeAndAcknowledgedOnce() {
    Opened leader = lead();
    List<Mutation> batch = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      batch.add(put("a" + i, "x".repeat(2000)));
    }
    leader.store().commit(1, batch);
    leader.store().commit(2, List.of(put("last", "1")));
    await("both batches", () -> leader.listener().hasCommitted(2));
    assertThat(leader.listener().committed()).containsExactly(1L, 2L);
    leader.store().close();
    assertThat(entries(lead())).hasSize(1001);
  }

  @Test
  void theLargestValuesAndTheStrangestIdsSurvive() {
    Opened first = lead();
    String large = "v".repeat(Mutation.MAX_VALUE_BYTES);
    Map<String, String> written = new TreeMap<>();
    List<Mutation> batch = new ArrayList<>();
    for (String id :
        List.of(
            ".", "..", "a/b", "/", "ü", "%41", "A", "a", " ", "\n", "\uFFFF", "x".repeat(512))) {
      written.put(id, large);
      batch.add(put(id, large));
    }
    first.store().commit(1, batch);
    await("the batch", () -> first.listener().hasCommitted(1));
    commit(first, 2, put("empty", ""));
    written.put("empty", "");
    first.store().close();
    assertThat(entries(lead())).isEqualTo(written);
  }

  @Test
  void tenThousandEntriesAreReadBackInOrder() {
    Opened first = lead();
    int entries = 10_000;
    int batchSize = 250;
    for (int i = 0; i < entries; i += batchSize) {
      List<Mutation> batch = new ArrayList<>();
      for (int j = i; j < i + batchSize; j++) {
        batch.add(put("agent-S" + j, "value of " + j));
      }
      first.store().commit(i + 1, batch);
    }
    await("all batches", () -> first.listener().hasCommitted(entries - batchSize + 1));
    first.store().close();

    RegistryImage image = lead().listener().image();
    assertThat(image.entries()).hasSize(entries);
    assertThat(image.entries().stream().map(RegistryImage.Entry::key)).isSorted();
    assertThat(image.entries())
        .contains(
            new RegistryImage.Entry(RegistryKey.agent("agent-S9999"), Bytes.utf8("value of 9999")));
  }

  @Test
  void theLeaseIsHeldFromRecoveryToTheEnd() {
    Opened leader = open();
    assertThat(leader.store().leased(nowNanos()) && !leader.listener().hasRecovered()).isFalse();
    await("recovery", leader.listener()::hasRecovered);
    assertThat(leader.store().leased(nowNanos())).isTrue();
    leader.store().close();
    assertThat(leader.store().leased(nowNanos())).isFalse();
  }

  @Test
  void theLeaseOfAQuietLeaderOutlastsItsSessionTimeout() {
    Opened leader = lead();
    long end = nowNanos() + sessionNanos() / 2 * 3;
    await("time to pass", () -> nowNanos() - end >= 0 || leader.listener().hasLost());
    assertThat(leader.listener().lost()).isNull();
    assertThat(leader.store().leased(nowNanos())).isTrue();
    commit(leader, 1, put("a", "1"));
  }

  @Test
  void theLeaseLapsesWithoutAnswersAndNeverComesBack() {
    Opened leader = lead();
    silence(leader.store());
    await("the end of the lease", () -> !leader.store().leased(nowNanos()));
    await("the news of it", leader.listener()::hasLost);
    assertThat(leader.store().leased(nowNanos())).isFalse();
    assertThat(leader.listener().lost()).isNotBlank().doesNotContain("\n");
  }

  @Test
  void aSecondStoreWaitsUntilTheFirstIsClosed() {
    Opened first = lead();
    Opened second = open();
    commit(first, 1, put("a", "1"));
    assertThat(second.listener().hasRecovered()).isFalse();
    assertThat(second.store().leased(nowNanos())).isFalse();
    first.store().close();
    await("the second to lead", second.listener()::hasRecovered);
    assertThat(entries(second)).isEqualTo(Map.of("a", "1"));
    assertThat(first.listener().hasLost()).isFalse();
  }

  @Test
  void nothingOfADeposedLeaderLandsAfterItsSuccessorHasRead() {
    Opened first = lead();
    Opened second = open();
    commit(first, 1, put("a", "1"));
    depose(first.store());
    for (long ticket = 2; ticket <= 20; ticket++) {
      first.store().commit(ticket, List.of(put("late" + ticket, "1")));
    }
    await("the second to lead", second.listener()::hasRecovered);
    await("the first to hear it", first.listener()::hasLost);
    assertThat(first.store().leased(nowNanos())).isFalse();
    first.store().commit(21, List.of(put("too late", "1")));
    commit(second, 1, put("b", "2"));
    Map<String, String> expected = entries(second);
    expected.put("b", "2");
    assertAcknowledgedIsPrefix(first, expected);
    second.store().close();
    assertThat(entries(lead())).isEqualTo(expected);
  }

  @Test
  void afterClosingNobodyIsCalled() {
    Opened leader = lead();
    for (long ticket = 1; ticket <= 50; ticket++) {
      leader.store().commit(ticket, List.of(put("a" + ticket, "1")));
    }
    leader.store().close();
    List<Long> heard = leader.listener().committed();
    Opened next = lead();
    assertThat(leader.listener().committed()).isEqualTo(heard);
    assertThat(leader.listener().hasLost()).isFalse();
    assertThat(entries(next)).hasSizeGreaterThanOrEqualTo(heard.size());
    leader.store().close();
  }

  /// Opens a store, whether it leads or not.
  protected Opened open() {
    Opened each = new Opened(newStore(), new RecordingListener());
    opened.add(each);
    each.store().open(INFO, each.listener());
    return each;
  }

  /// Opens a store and waits until it leads.
  protected Opened lead() {
    Opened each = open();
    await("recovery", () -> each.listener().hasRecovered() || each.listener().hasLost());
    assertThat(each.listener().lost()).isNull();
    return each;
  }

  /// Writes one batch and waits until it is durable.
  protected void commit(Opened leader, long ticket, Mutation... batch) {
    leader.store().commit(ticket, List.of(batch));
    await("commit " + ticket, () -> leader.listener().hasCommitted(ticket));
  }

  /// What the store read when it began to lead, agents only, as text.
  protected static Map<String, String> entries(Opened opened) {
    return opened.listener().image().entries().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.key().id(),
                entry -> entry.value().toUtf8(),
                (_, b) -> b,
                TreeMap::new));
  }

  /// Sets an agent's value.
  protected static Mutation put(String id, String value) {
    return new Mutation.Put(RegistryKey.agent(id), Bytes.utf8(value));
  }

  /// Takes an agent away.
  protected static Mutation delete(String id) {
    return new Mutation.Delete(RegistryKey.agent(id));
  }

  private static void assertAcknowledgedIsPrefix(Opened deposed, Map<String, String> durable) {
    long landed = 1;
    while (durable.containsKey("late" + (landed + 1))) {
      landed++;
    }
    assertThat(durable).hasSize((int) landed + 1);
    assertThat(deposed.listener().committed().getLast()).isLessThanOrEqualTo(landed);
  }
}
