package org.meseta.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.model.resource.Amount;
import org.meseta.model.resource.Kind;
import org.meseta.model.resource.Reservation;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.Proves;

class AllocatorTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 1_000 * SECOND;
  private static final Resources SMALL = Resources.of(1000, 64_000, 0);

  private final Allocator allocator = new Allocator(AllocatorSettings.withInterval(SECOND), 1);
  private final List<String> offers = new ArrayList<>();

  private List<String> allocate(long now) {
    offers.clear();
    allocator.allocate(
        now, (slot, agent, resources) -> offers.add(slot + "<-" + agent + " " + resources));
    return offers;
  }

  private void slot(int slot, String role, SlotTraits traits) {
    allocator.addSlot(slot, role, "framework-" + slot, traits);
    allocator.setWanted(slot, true);
  }

  private void agent(int agent, Resources total) {
    allocator.addAgent(agent, total, AgentTraits.ALL, true);
  }

  @Test
  @Proves("M-142")
  void oneFrameworkGetsAllThatIsFreeOnAnAgent() {
    slot(0, "a", SlotTraits.ALL);
    slot(1, "b", SlotTraits.ALL);
    agent(0, SMALL);
    assertThat(allocate(NOW)).containsExactly("0<-0 cpus(allocated: a):1; mem(allocated: a):64");
    agent(1, SMALL);
    assertThat(allocate(NOW)).containsExactly("1<-1 cpus(allocated: b):1; mem(allocated: b):64");
  }

  @Test
  @Proves("M-117")
  void aRefusalHidesWhatItContainsUntilItEnds() {
    slot(0, "a", SlotTraits.ALL);
    agent(0, SMALL);
    allocate(NOW);
    Resources offer = SMALL.allocate("a");
    allocator.recover(0, 0, offer);
    allocator.filter(0, 0, offer, NOW + 5 * SECOND);
    assertThat(allocate(NOW + 5 * SECOND - 1)).isEmpty();
    allocator.setTotal(0, SMALL.plus(Resources.of(1, 0, 0)));
    assertThat(allocate(NOW + 5 * SECOND - 1)).as("a bigger offer passes").hasSize(1);
    allocator.recover(0, 0, SMALL.plus(Resources.of(1, 0, 0)).allocate("a"));
    allocator.setTotal(0, SMALL);
    assertThat(allocate(NOW + 5 * SECOND - 1)).isEmpty();
    assertThat(allocate(NOW + 5 * SECOND)).hasSize(1);
  }

  @Test
  @Proves("M-118")
  void reviveDropsFilters() {
    slot(0, "a", SlotTraits.ALL);
    agent(0, SMALL);
    allocate(NOW);
    allocator.recover(0, 0, SMALL.allocate("a"));
    allocator.filter(0, 0, SMALL, NOW + 1000 * SECOND);
    assertThat(allocate(NOW)).isEmpty();
    allocator.clearFilters(0);
    assertThat(allocate(NOW)).hasSize(1);
  }

  @Test
  void aFilterOfAnEarlierAgentInTheSameSlotIsNoFilter() {
    slot(0, "a", SlotTraits.ALL);
    agent(0, SMALL);
    allocate(NOW);
    allocator.recover(0, 0, SMALL.allocate("a"));
    allocator.filter(0, 0, SMALL, NOW + 1000 * SECOND);
    allocator.removeAgent(0);
    agent(0, SMALL);
    assertThat(allocate(NOW)).hasSize(1);
  }

  @Test
  @Proves("M-154")
  void rolesBelowARoleShareWhatTheRoleGets() {
    slot(0, "eng", SlotTraits.ALL);
    slot(1, "eng/web", SlotTraits.ALL);
    slot(2, "ops", SlotTraits.ALL);
    List<Integer> served = new ArrayList<>();
    for (int agent = 0; agent < 8; agent++) {
      agent(agent, SMALL);
      allocator.allocate(NOW, (slot, _, _) -> served.add(slot));
    }
    assertThat(served.stream().filter(slot -> slot == 2)).hasSize(4);
    assertThat(served.stream().filter(slot -> slot == 0)).hasSize(2);
    assertThat(served.stream().filter(slot -> slot == 1)).hasSize(2);
  }

  @Test
  void aRoleKeepsWhatItHasWhenRolesAppearBelowIt() {
    slot(0, "eng", SlotTraits.ALL);
    agent(0, SMALL);
    allocate(NOW);
    slot(1, "eng/web", SlotTraits.ALL);
    agent(1, SMALL);
    assertThat(allocate(NOW).getFirst()).startsWith("1<-1");
    allocator.recover(0, 0, SMALL.allocate("eng"));
    allocator.removeSlot(0);
    assertThat(allocate(NOW).getFirst()).startsWith("1<-0");
  }

  @Test
  @Proves({"M-153", "M-155"})
  void whatAFrameworkDoesNotUnderstandIsWithheld() {
    SlotTraits simple = new SlotTraits(false, false, false, false, false);
    slot(0, "eng/web", simple);
    Kind refined =
        Kind.of("cpus", Kind.Type.SCALAR)
            .withReservations(
                List.of(Reservation.ofStatic("eng"), Reservation.ofDynamic("eng/web", null)));
    agent(0, SMALL.plus(Resources.of(refined, new Amount.Scalar(500))));
    assertThat(allocate(NOW))
        .containsExactly("0<-0 cpus(allocated: eng/web):1; mem(allocated: eng/web):64");
    slot(1, "eng/web", SlotTraits.ALL);
    assertThat(allocate(NOW)).hasSize(1).first().asString().contains("reservations");
  }

  @Test
  void oldAgentsAreOnlyOfferedToThoseTheyKnow() {
    slot(0, "a", SlotTraits.ALL);
    allocator.addAgent(0, SMALL, new AgentTraits(false, true), true);
    assertThat(allocate(NOW)).isEmpty();
    slot(1, "a", new SlotTraits(true, false, true, true, true));
    assertThat(allocate(NOW).getFirst()).startsWith("1<-0");
  }

  @Test
  void theSameSeedGivesTheSameOrder() {
    assertThat(orderOf(7)).isEqualTo(orderOf(7)).isNotEqualTo(orderOf(8));
  }

  private static List<Integer> orderOf(long seed) {
    Allocator seeded = new Allocator(AllocatorSettings.withInterval(SECOND), seed);
    seeded.addSlot(0, "a", "f", SlotTraits.ALL);
    seeded.setWanted(0, true);
    for (int agent = 0; agent < 100; agent++) {
      seeded.addAgent(agent, SMALL, AgentTraits.ALL, true);
    }
    List<Integer> order = new ArrayList<>();
    seeded.allocate(NOW, (_, agent, _) -> order.add(agent));
    return order;
  }
}
