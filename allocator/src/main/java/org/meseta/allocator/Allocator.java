package org.meseta.allocator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.model.resource.Resources;

/// Hierarchical dominant-resource fairness with whole-agent offers (M-140 to M-147, M-117 to
/// M-119).
///
/// A *slot* is a (role, framework). Agents and slots are small numbers that the caller gives out
/// and may reuse after removal. Only agents that have something free which somebody may still take
/// are looked at: an agent that found no taker is skipped until its resources grow, a filter on it
/// ends or a slot revives.
public final class Allocator {
  /// Of this many slots that want something, fewer than one is open: then walking the order is
  /// slower.
  private static final int SPARSE = 16;

  private final AllocatorSettings settings;
  private final Quantities quantities = new Quantities();
  private final ShareTree tree = new ShareTree();
  private final FilterWheel wheel;
  private final Shuffle shuffle;

  private final List<@Nullable Slot> slots = new ArrayList<>();
  private final List<@Nullable AgentFree> agents = new ArrayList<>();

  /// Slots that take part.
  private final Bits wanted = new Bits();

  /// Slots whose framework knows about GPUs.
  private final Bits gpuSlots = new Bits();

  /// Slots whose framework has but one role, and slots whose role is not below another: what old
  /// agents can take.
  private final Bits singleRoleSlots = new Bits();

  private final Bits flatRoleSlots = new Bits();

  /// Active agents with something free.
  private final Bits free = new Bits();

  /// Of those, the ones that may find a taker.
  private final Bits candidates = new Bits();

  /// Slots out of the question for the agent at hand.
  private final Bits excluded = new Bits();

  private int[] order = new int[64];
  private int[] members = new int[64];
  private long[] scratch = new long[4];

  /// A slot, and the agents that may have filters of it.
  private record Slot(String role, SlotTraits traits, Bits filteredAgents) {}

  /// An allocator whose order of agents comes from `seed`.
  public Allocator(AllocatorSettings settings, long seed) {
    this.settings = settings;
    this.wheel = new FilterWheel(Math.max(1, settings.allocationIntervalNanos()));
    this.shuffle = new Shuffle(seed);
  }

  // --- slots

  /// Adds a slot that takes no part yet.
  public void addSlot(int slot, String role, String client, SlotTraits traits) {
    while (slots.size() <= slot) {
      slots.add(null);
    }
    Invariant.check(slots.get(slot) == null, "slot " + slot + " is added twice");
    slots.set(slot, new Slot(role, traits, new Bits()));
    tree.add(slot, role, client);
    setTraits(slot, traits);
  }

  /// Removes a slot; what was allocated to it must have come back.
  public void removeSlot(int slot) {
    clearFilters(slot);
    setWanted(slot, false);
    tree.remove(slot);
    slots.set(slot, null);
  }

  /// Whether nothing is allocated to the slot.
  public boolean isIdle(int slot) {
    return tree.isIdle(slot);
  }

  /// The slot's dominant share of the cluster, 0 to 1 and more when agents shrank.
  public double share(int slot) {
    tree.rekey();
    return tree.share(slot);
  }

  /// Starts or stops offering to a slot (M-119, M-089).
  public void setWanted(int slot, boolean wants) {
    if (wants != wanted.get(slot)) {
      wanted.set(slot, wants);
      tree.setWanted(slot, wants);
    }
    if (wants) {
      candidates.or(free);
    }
  }

  /// Changes what the slot's framework understands.
  public void setTraits(int slot, SlotTraits traits) {
    Slot before = slot(slot);
    slots.set(slot, new Slot(before.role, traits, before.filteredAgents));
    gpuSlots.set(slot, traits.gpus());
    singleRoleSlots.set(slot, !traits.multiRole());
    flatRoleSlots.set(slot, before.role.indexOf('/') < 0);
  }

  /// Drops all filters of a slot (M-118).
  public void clearFilters(int slot) {
    Bits filtered = slot(slot).filteredAgents();
    members = filtered.members(members);
    for (int i = 0, count = filtered.size(); i < count; i++) {
      AgentFree agent = agents.get(members[i]);
      if (agent != null && agent.filters.removeAll(slot) && free.get(members[i])) {
        candidates.set(members[i]);
      }
    }
    filtered.clear();
  }

  // --- agents

  /// Adds an agent of which nothing is in use yet.
  public void addAgent(int agent, Resources total, AgentTraits traits, boolean active) {
    while (agents.size() <= agent) {
      agents.add(null);
    }
    Invariant.check(agents.get(agent) == null, "agent " + agent + " is added twice");
    agents.set(agent, new AgentFree(total, traits, active));
    countTotal(total, 1);
    refresh(agent);
  }

  /// Forgets an agent; what was allocated of it must have come back.
  public void removeAgent(int agent) {
    AgentFree state = agent(agent);
    Invariant.check(state.allocated().isEmpty(), "an agent with allocations is removed");
    countTotal(state.total(), -1);
    agents.set(agent, null);
    free.clear(agent);
    candidates.clear(agent);
  }

  /// Changes what an agent has.
  public void setTotal(int agent, Resources total) {
    AgentFree state = agent(agent);
    countTotal(state.total(), -1);
    countTotal(total, 1);
    state.setTotal(total);
    refresh(agent);
  }

  /// Changes what an agent understands.
  public void setTraits(int agent, AgentTraits traits) {
    agent(agent).traits = traits;
    refresh(agent);
  }

  /// Starts or stops offering an agent.
  public void setActive(int agent, boolean active) {
    agent(agent).active = active;
    refresh(agent);
  }

  /// What the agent has, without what is offered and in use; unallocated.
  public Resources free(int agent) {
    return agent(agent).free();
  }

  /// What is offered or in use on the agent; unallocated.
  public Resources allocated(int agent) {
    return agent(agent).allocated();
  }

  // --- allocations that others made, and what comes back

  /// Counts resources that are in use already: tasks that an agent reported.
  public void count(int agent, int slot, Resources resources) {
    agent(agent).count(resources.unallocate());
    tree.add(slot, vector(resources), 1);
    refresh(agent);
  }

  /// Takes resources back.
  public void recover(int agent, int slot, Resources resources) {
    if (resources.isEmpty()) {
      return;
    }
    agent(agent).giveBack(resources.unallocate());
    tree.add(slot, vector(resources), -1);
    refresh(agent);
  }

  /// Hides the agent from the slot until `untilNanos`, as long as an offer is contained in
  /// `refused` (M-117).
  public void filter(int agent, int slot, Resources refused, long untilNanos) {
    AgentFree state = agent(agent);
    Resources plain = refused.unallocate();
    state.filters.add(slot, plain.equals(state.total()) ? state.total() : plain, untilNanos);
    slot(slot).filteredAgents().set(agent);
    wheel.add(agent, slot, untilNanos);
  }

  // --- allocation

  /// Whether [#allocate] could find anything to give.
  public boolean hasCandidates() {
    return candidates.size() > 0 && tree.isWanted();
  }

  /// Gives all that is free to those who want it, fairest first.
  public void allocate(long nowNanos, OfferSink sink) {
    wheel.sweep(nowNanos, (agent, slot) -> endFilter(agent, slot, nowNanos));
    int count = candidates.size();
    if (count == 0) {
      return;
    }
    if (!tree.isWanted()) {
      candidates.clear();
      return;
    }
    tree.begin();
    order = candidates.members(order);
    shuffle.shuffle(order, count);
    for (int i = 0; i < count; i++) {
      offer(order[i], sink);
    }
    candidates.clear();
  }

  private void offer(int number, OfferSink sink) {
    AgentFree agent = agent(number);
    excluded.clear();
    exclude(agent);
    while (!agent.free().isEmpty()) {
      if (!agent.filters.isEmpty()) {
        excluded.or(agent.filters.hidden(agent.free(), this::offerable));
      }
      int slot = firstOf();
      if (slot == ShareNode.NO_SLOT) {
        break;
      }
      Resources offered = offerable(slot, agent.free());
      if (!isWorthwhile(offered)) {
        if (agent.free().isPlain()) {
          break;
        }
        excluded.set(slot);
        continue;
      }
      agent.take(offered);
      Resources allocated = offered.allocate(role(slot));
      tree.allocate(slot, vector(offered));
      sink.offer(slot, number, allocated);
    }
    refresh(number);
  }

  /// Leaves out the slots that may never be offered this agent.
  private void exclude(AgentFree agent) {
    if (settings.gpusOnlyToGpuFrameworks() && agent.total().gpus() > 0) {
      excluded.orNot(gpuSlots, wanted);
    }
    if (!agent.traits.multiRole()) {
      excluded.orNot(singleRoleSlots, wanted);
    }
    if (!agent.traits.hierarchicalRole()) {
      excluded.orNot(flatRoleSlots, wanted);
    }
  }

  /// Of what is free, what a slot may be offered: unreserved resources and those of its role, if
  /// its framework understands them.
  private Resources offerable(int slot, Resources free) {
    Slot owner = slot(slot);
    Resources allowed = free.allocatableTo(owner.role);
    SlotTraits traits = owner.traits;
    return allowed.isPlain() || traits.understandsAll()
        ? allowed
        : allowed.filter(
            kind ->
                (traits.revocable() || !kind.isRevocable())
                    && (traits.shared() || !kind.isShared())
                    && (traits.refined() || !kind.hasRefinedReservations()));
  }

  /// The slot to serve next that is not excluded: by walking the order, or, when few slots are
  /// open, by comparing those.
  private int firstOf() {
    int open = wanted.sizeWithout(excluded);
    if (open * SPARSE > wanted.size()) {
      return tree.first(excluded);
    }
    int best = ShareNode.NO_SLOT;
    for (int i = 0; open > 0 && i < wanted.wordCount(); i++) {
      for (long rest = wanted.word(i) & ~excluded.word(i); rest != 0; rest &= rest - 1) {
        int slot = (i << 6) + Long.numberOfTrailingZeros(rest);
        if (best == ShareNode.NO_SLOT || tree.isBefore(slot, best)) {
          best = slot;
        }
      }
    }
    return best;
  }

  private boolean isWorthwhile(Resources resources) {
    return resources.cpus() >= settings.minCpus() || resources.mem() >= settings.minMem();
  }

  private void endFilter(int number, int slot, long nowNanos) {
    AgentFree agent = number < agents.size() ? agents.get(number) : null;
    if (agent != null && agent.filters.removeEnded(slot, nowNanos) && free.get(number)) {
      candidates.set(number);
    }
  }

  // --- helpers

  private void refresh(int number) {
    AgentFree agent = agent(number);
    boolean offerable = agent.active && !agent.free().isEmpty();
    free.set(number, offerable);
    candidates.set(number, offerable);
  }

  private void countTotal(Resources total, int sign) {
    tree.addTotal(vector(total), sign);
  }

  private long[] vector(Resources resources) {
    scratch = quantities.of(resources, scratch);
    return scratch;
  }

  private String role(int slot) {
    return slot(slot).role();
  }

  private Slot slot(int slot) {
    Slot found = slots.get(slot);
    if (found == null) {
      throw new IllegalStateException("allocator invariant broken: no slot " + slot);
    }
    return found;
  }

  private AgentFree agent(int agent) {
    AgentFree found = agent < agents.size() ? agents.get(agent) : null;
    if (found == null) {
      throw new IllegalStateException("allocator invariant broken: no agent " + agent);
    }
    return found;
  }
}
