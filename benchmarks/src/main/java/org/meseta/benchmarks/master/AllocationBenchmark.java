package org.meseta.benchmarks.master;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.meseta.allocator.AgentTraits;
import org.meseta.allocator.Allocator;
import org.meseta.allocator.AllocatorSettings;
import org.meseta.allocator.SlotTraits;
import org.meseta.model.resource.Ranges;
import org.meseta.model.resource.Resources;

/// Times one allocation cycle in which every agent is offered, then with filters, then with nothing
/// to do: processor time of the thread, which other work on the machine does not stretch as it does
/// the wall's. Arguments: pairs of agents and frameworks, by default `10000 1000 20000 2000`.
public final class AllocationBenchmark {
  private static final long SECOND = 1_000_000_000L;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 21;
  private static final int FRAMEWORKS_PER_ROLE = 10;
  private static final Resources TOTAL =
      Resources.of(16_000, 64_000_000, 500_000_000, 0, Ranges.of(31_000, 32_000));

  private final int agents;
  private final int frameworks;
  private final Allocator allocator = new Allocator(AllocatorSettings.withInterval(SECOND), 42);
  private final int[] offeredTo;
  private final @Nullable Resources[] offered;
  private int offers;
  private long now = 1_000 * SECOND;

  private AllocationBenchmark(int agents, int frameworks) {
    this.agents = agents;
    this.frameworks = frameworks;
    this.offeredTo = new int[agents];
    this.offered = new Resources[agents];
    for (int slot = 0; slot < frameworks; slot++) {
      String role = "role-" + slot / FRAMEWORKS_PER_ROLE;
      allocator.addSlot(
          slot, role, "c5b4d1f0-0000-4000-8000-000000000000-%04d".formatted(slot), SlotTraits.ALL);
      allocator.setWanted(slot, true);
    }
    for (int agent = 0; agent < agents; agent++) {
      allocator.addAgent(agent, TOTAL, AgentTraits.ALL, true);
    }
  }

  /// Prints one line per case.
  public static void main(String[] arguments) {
    String[] sizes =
        arguments.length > 0 ? arguments : new String[] {"10000", "1000", "20000", "2000"};
    for (int i = 0; i + 1 < sizes.length; i += 2) {
      int agents = Integer.parseInt(sizes[i]);
      int frameworks = Integer.parseInt(sizes[i + 1]);
      new AllocationBenchmark(agents, frameworks).everyAgent();
      new AllocationBenchmark(agents, frameworks).filtered(1.0);
      new AllocationBenchmark(agents, frameworks).filtered(0.5);
    }
  }

  private void everyAgent() {
    double[] busy = new double[ROUNDS];
    double[] idle = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double millis = cycle();
      check(offers == agents, "every agent is offered");
      double idleMillis = cycle();
      check(offers == 0, "nothing is left to offer");
      recoverAll();
      if (round >= 0) {
        busy[round] = millis;
        idle[round] = idleMillis;
      }
    }
    print("every agent offered", busy);
    print("nothing to do", idle);
  }

  /// Each framework has a long filter on this share of the agents.
  private void filtered(double share) {
    SplittableRandom random = new SplittableRandom(1);
    for (int agent = 0; agent < agents; agent++) {
      for (int slot = 0; slot < frameworks; slot++) {
        if (random.nextDouble() < share) {
          allocator.filter(agent, slot, TOTAL, now + 100_000 * SECOND);
        }
      }
    }
    double[] millis = new double[ROUNDS];
    for (int round = -WARM_UP / 2; round < ROUNDS; round++) {
      double taken = cycle();
      recoverAll();
      touchAll();
      if (round >= 0) {
        millis[round] = taken;
      }
    }
    print("%d%% filtered".formatted(Math.round(share * 100)), millis);
  }

  private double cycle() {
    offers = 0;
    now += SECOND;
    long start = CPU.getCurrentThreadCpuTime();
    allocator.allocate(
        now,
        (slot, agent, resources) -> {
          offeredTo[agent] = slot;
          offered[agent] = resources;
          offers++;
        });
    return (CPU.getCurrentThreadCpuTime() - start) / 1e6;
  }

  private void recoverAll() {
    for (int agent = 0; agent < agents; agent++) {
      if (offered[agent] != null) {
        allocator.recover(agent, offeredTo[agent], offered[agent]);
        offered[agent] = null;
      }
    }
  }

  /// Makes every agent a candidate again.
  private void touchAll() {
    for (int agent = 0; agent < agents; agent++) {
      allocator.setActive(agent, true);
    }
  }

  private void print(String what, double[] millis) {
    Arrays.sort(millis);
    System.out.printf(
        "%6d agents x %4d frameworks, %-20s median %7.2f ms, worst %7.2f ms%n",
        agents, frameworks, what, millis[millis.length / 2], millis[millis.length - 1]);
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
  }
}
