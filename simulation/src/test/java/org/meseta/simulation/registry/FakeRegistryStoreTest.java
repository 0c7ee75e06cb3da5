package org.meseta.simulation.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.meseta.master.core.registry.RegistryStore;

class FakeRegistryStoreTest extends RegistryStoreContract {
  private static final long SESSION = TimeUnit.SECONDS.toNanos(10);

  private final VirtualScheduler scheduler = new VirtualScheduler();
  private final Random random = new Random(42);
  private final FakeRegistry registry =
      new FakeRegistry(scheduler, () -> random.nextLong(5_000_000), SESSION, "cluster");

  @Override
  protected RegistryStore newStore() {
    return registry.newStore();
  }

  @Override
  protected void depose(RegistryStore store) {
    fake(store).depose();
  }

  @Override
  protected void silence(RegistryStore store) {
    fake(store).disconnect(0);
  }

  @Override
  protected void await(String what, BooleanSupplier condition) {
    for (int i = 0; i < 10_000 && !scheduler.runUntil(condition); i++) {
      scheduler.pass(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }

  @Override
  protected long nowNanos() {
    return scheduler.nowNanos();
  }

  @Override
  protected long sessionNanos() {
    return SESSION;
  }

  @Test
  void aCrashLosesWhatWasInFlightOrLandsTheOldestPart() {
    Opened first = lead();
    commit(first, 1, put("a", "1"));
    for (long ticket = 2; ticket <= 5; ticket++) {
      first.store().commit(ticket, List.of(put("a" + ticket, "1")));
    }
    assertThat(fake(first.store()).unlanded()).isEqualTo(4);
    fake(first.store()).crash(2);
    Opened second = open();
    scheduler.pass(SESSION - 1);
    assertThat(second.listener().hasRecovered()).isFalse();
    await("the next", second.listener()::hasRecovered);
    assertThat(entries(second)).isEqualTo(Map.of("a", "1", "a2", "1", "a3", "1"));
    assertThat(first.listener().committed()).containsExactly(1L);
    assertThat(first.listener().hasLost()).isFalse();
  }

  @Test
  void theOwnerOfTheDirectoryNeedNotWaitForADeadSession() {
    Opened first = lead();
    fake(first.store()).crash(0);
    registry.closeSessions();
    Opened second = open();
    scheduler.pass(TimeUnit.MILLISECONDS.toNanos(100));
    assertThat(second.listener().hasRecovered()).isTrue();
    assertThat(registry.epoch()).isEqualTo(2);
  }

  @Test
  void aFollowerThatReturnsWhileTheLeaderEndsFencesOnce() {
    Opened first = lead();
    Opened second = open();
    scheduler.pass(TimeUnit.SECONDS.toNanos(1));
    fake(second.store()).disconnect(0);
    scheduler.pass(TimeUnit.SECONDS.toNanos(1));
    fake(second.store()).reconnect();
    first.store().close();
    await("the next", second.listener()::hasRecovered);
    scheduler.pass(TimeUnit.SECONDS.toNanos(1));
    assertThat(registry.epoch()).isEqualTo(2);
  }

  @Test
  void aShortDisconnectionLosesNothingAndAcknowledgesOnce() {
    Opened leader = lead();
    for (long ticket = 1; ticket <= 6; ticket++) {
      leader.store().commit(ticket, List.of(put("a" + ticket, "1")));
    }
    fake(leader.store()).disconnect(3);
    leader.store().commit(7, List.of(put("a7", "1")));
    scheduler.pass(SESSION / 2);
    assertThat(leader.store().leased(nowNanos())).isTrue();
    assertThat(leader.listener().committed()).isEmpty();
    fake(leader.store()).reconnect();
    await("all", () -> leader.listener().hasCommitted(7));
    assertThat(leader.listener().committed()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(registry.entries()).hasSize(7);
  }

  @Test
  void aLeaderThatWakesFromALongFreezeHearsThatItLost() {
    Opened leader = lead();
    Opened next = open();
    leader.store().commit(1, List.of(put("a", "1")));
    fake(leader.store()).freeze();
    scheduler.pass(2 * SESSION);
    assertThat(leader.listener().hasLost()).isFalse();
    assertThat(leader.store().leased(nowNanos())).isFalse();
    assertThat(entries(next)).isEqualTo(Map.of("a", "1"));
    fake(leader.store()).thaw();
    assertThat(leader.listener().hasLost()).isTrue();
    assertThat(leader.listener().committed()).isEmpty();
  }

  @Test
  void aLeaderThatWakesFromAShortFreezeGoesOn() {
    Opened leader = lead();
    fake(leader.store()).freeze();
    leader.store().commit(1, List.of(put("a", "1")));
    scheduler.pass(SESSION / 2);
    assertThat(leader.listener().committed()).isEmpty();
    fake(leader.store()).thaw();
    scheduler.pass(2 * SESSION);
    assertThat(leader.listener().committed()).containsExactly(1L);
    assertThat(leader.store().leased(nowNanos())).isTrue();
    assertThat(leader.listener().hasLost()).isFalse();
  }

  @Test
  void aFollowerThatLosesItsCandidacyContendsAgain() {
    Opened leader = lead();
    Opened follower = open();
    scheduler.pass(TimeUnit.SECONDS.toNanos(1));
    fake(follower.store()).depose();
    scheduler.pass(TimeUnit.SECONDS.toNanos(1));
    assertThat(follower.listener().hasLost()).isFalse();
    leader.store().close();
    await("the follower", follower.listener()::hasRecovered);
  }

  private static FakeRegistryStore fake(RegistryStore store) {
    return (FakeRegistryStore) store;
  }
}
