package org.meseta.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.model.resource.Amount;
import org.meseta.model.resource.Kind;
import org.meseta.model.resource.Ranges;
import org.meseta.model.resource.Reservation;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.Proves;

/// Random clusters, frameworks, refusals and returns; after each allocation a plain model says
/// whether every offer was allowed and fair, and whether anything was left that somebody could have
/// had.
class AllocatorPropertyTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int STEPS = 400;
  private static final List<String> ROLES = List.of("*", "a", "b", "c");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  @Proves({"M-117", "M-118", "M-128", "M-141", "M-142", "M-143", "M-147"})
  void offersAreAllowedFairAndComplete(int part) {
    for (int seed = part * 1000; seed < part * 1000 + 25; seed++) {
      new Run(seed).go();
    }
  }

  private static final class Run {
    private final Random random;
    private final int seed;
    private final Allocator allocator;
    private final ModelAllocator model = new ModelAllocator();
    private int nextSlot;
    private int nextAgent;

    Run(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.allocator = new Allocator(AllocatorSettings.withInterval(SECOND), seed);
      model.now = 1_000_000 * SECOND;
    }

    void go() {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(12)) {
          case 0 -> addSlot();
          case 1 -> addAgent();
          case 2, 3, 4 -> giveBackSome();
          case 5 -> toggleWanted();
          case 6 -> revive();
          case 7 -> toggleActive();
          case 8 -> resize();
          case 9 -> removeSlot();
          case 10 -> removeAgent();
          default -> model.now += random.nextInt(3000) * 1_000_000L;
        }
        if (random.nextInt(3) == 0) {
          allocate(step);
        }
      }
    }

    private void addSlot() {
      int slot = nextSlot++;
      String role = ROLES.get(random.nextInt(ROLES.size()));
      boolean gpuAware = random.nextInt(4) == 0;
      String client = "framework-" + random.nextInt(100) + "-" + slot;
      allocator.addSlot(slot, role, client, new SlotTraits(gpuAware, true, true, true, true));
      model.slots.put(slot, new ModelAllocator.Slot(role, client, gpuAware));
      setWanted(slot, random.nextInt(5) > 0);
    }

    private void setWanted(int slot, boolean wanted) {
      allocator.setWanted(slot, wanted);
      model.slot(slot).wanted = wanted;
    }

    private void addAgent() {
      int agent = nextAgent++;
      Resources total = randomTotal();
      boolean active = random.nextInt(6) > 0;
      allocator.addAgent(agent, total, AgentTraits.ALL, active);
      model.agents.put(agent, new ModelAllocator.Agent(total, active));
    }

    private Resources randomTotal() {
      Resources total =
          Resources.of(
              random.nextInt(9) * 500L,
              random.nextInt(9) * 20_000L,
              random.nextInt(4) * 100_000L,
              random.nextInt(8) == 0 ? 1000 : 0,
              random.nextBoolean() ? Ranges.of(31_000, 31_000 + random.nextInt(50)) : Ranges.EMPTY);
      if (random.nextInt(3) == 0) {
        Kind cpus =
            Kind.of("cpus", Kind.Type.SCALAR).withReservations(List.of(Reservation.ofStatic("a")));
        total = total.plus(Resources.of(cpus, new Amount.Scalar(700)));
      }
      return total;
    }

    private void giveBackSome() {
      if (model.held.isEmpty()) {
        return;
      }
      ModelAllocator.Held back = model.held.get(random.nextInt(model.held.size()));
      boolean partly = random.nextInt(3) == 0 && back.resources().cpus() > 1;
      model.giveBack(back);
      Resources returned = back.resources();
      if (partly) {
        Resources kept = Resources.of(1, 0, 0).allocate(model.slot(back.slot()).role);
        returned = returned.contains(kept) ? returned.minus(kept) : returned;
        if (!returned.equals(back.resources())) {
          model.keep(back.slot(), back.agent(), kept);
        }
      }
      allocator.recover(back.agent(), back.slot(), returned);
      if (random.nextBoolean() && !returned.isEmpty()) {
        long until = model.now + (1000 + random.nextInt(5000)) * 1_000_000L;
        allocator.filter(back.agent(), back.slot(), returned, until);
        model.filters.add(
            new ModelAllocator.Filter(back.agent(), back.slot(), returned.unallocate(), until));
      }
    }

    private void toggleWanted() {
      anySlot(slot -> setWanted(slot, !model.slot(slot).wanted));
    }

    private void revive() {
      anySlot(
          slot -> {
            allocator.clearFilters(slot);
            model.filters.removeIf(filter -> filter.slot() == slot);
            setWanted(slot, true);
          });
    }

    private void toggleActive() {
      anyAgent(
          agent -> {
            boolean active = !model.agent(agent).active;
            allocator.setActive(agent, active);
            model.agent(agent).active = active;
          });
    }

    private void resize() {
      anyAgent(
          agent -> {
            Resources total = randomTotal();
            allocator.setTotal(agent, total);
            model.agent(agent).total = total;
          });
    }

    private void removeSlot() {
      anySlot(
          slot -> {
            if (model.held.stream().noneMatch(held -> held.slot() == slot)) {
              assertThat(allocator.isIdle(slot)).isTrue();
              allocator.removeSlot(slot);
              model.removeSlot(slot);
            }
          });
    }

    private void removeAgent() {
      anyAgent(
          agent -> {
            for (ModelAllocator.Held held : List.copyOf(model.held)) {
              if (held.agent() == agent) {
                model.giveBack(held);
                allocator.recover(agent, held.slot(), held.resources());
              }
            }
            allocator.removeAgent(agent);
            model.agents.remove(agent);
            model.filters.removeIf(filter -> filter.agent() == agent);
          });
    }

    private void allocate(int step) {
      model.rekey();
      allocator.allocate(
          model.now,
          (slot, agent, resources) -> {
            List<Integer> eligible = model.eligible(agent);
            assertThat(eligible).as("seed %d step %d: who may be offered", seed, step).isNotEmpty();
            assertThat(slot)
                .as("seed %d step %d: who is served first", seed, step)
                .isEqualTo(eligible.getFirst());
            assertThat(resources)
                .isEqualTo(
                    model.couldGet(slot, agent).orElseThrow().allocate(model.slot(slot).role));
            model.take(slot, agent, resources);
            ModelAllocator.Agent from = model.agent(agent);
            assertThat(from.total.contains(resources.unallocate())).isTrue();
          });
      for (int agent : model.agents.keySet()) {
        assertThat(model.eligible(agent)).as("seed %d step %d: left over", seed, step).isEmpty();
        assertThat(allocator.free(agent)).isEqualTo(model.agent(agent).free());
      }
      for (int slot : model.slots.keySet()) {
        assertThat(allocator.share(slot)).isEqualTo(model.share(model.slot(slot).allocated));
      }
    }

    private void anySlot(IntConsumer action) {
      any(List.copyOf(model.slots.keySet()), action);
    }

    private void anyAgent(IntConsumer action) {
      any(List.copyOf(model.agents.keySet()), action);
    }

    private void any(List<Integer> numbers, IntConsumer action) {
      if (!numbers.isEmpty()) {
        action.accept(numbers.get(random.nextInt(numbers.size())));
      }
    }
  }
}
