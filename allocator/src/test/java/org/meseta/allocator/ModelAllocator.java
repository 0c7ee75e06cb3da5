package org.meseta.allocator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.meseta.model.resource.Resources;

/// What an allocator must know, kept in the plainest way, to judge what the real one does.
final class ModelAllocator {
  static final class Slot {
    final String role;
    final String client;
    boolean wanted;
    boolean gpuAware;
    long count;
    Resources allocated = Resources.EMPTY;

    Slot(String role, String client, boolean gpuAware) {
      this.role = role;
      this.client = client;
      this.gpuAware = gpuAware;
    }
  }

  static final class Agent {
    Resources total;
    Resources used = Resources.EMPTY;
    boolean active;

    Agent(Resources total, boolean active) {
      this.total = total;
      this.active = active;
    }

    Resources free() {
      return total.minus(used);
    }
  }

  record Filter(int agent, int slot, Resources refused, long until) {}

  record Held(int agent, int slot, Resources resources) {}

  final Map<Integer, Slot> slots = new TreeMap<>();
  final Map<Integer, Agent> agents = new TreeMap<>();
  final List<Filter> filters = new ArrayList<>();
  final List<Held> held = new ArrayList<>();
  private final Map<String, Long> roleCounts = new TreeMap<>();
  private Resources totals = Resources.EMPTY;
  long now;

  Slot slot(int number) {
    return Objects.requireNonNull(slots.get(number));
  }

  Agent agent(int number) {
    return Objects.requireNonNull(agents.get(number));
  }

  void rekey() {
    totals = Resources.EMPTY;
    for (Agent agent : agents.values()) {
      totals = totals.plus(agent.total.toUnreserved());
    }
  }

  /// Counts an allocation.
  void take(int slot, int agent, Resources resources) {
    slot(slot).count++;
    roleCounts.merge(slot(slot).role, 1L, Long::sum);
    keep(slot, agent, resources);
  }

  /// Notes what is left of an allocation.
  void keep(int slot, int agent, Resources resources) {
    Slot owner = slot(slot);
    owner.allocated = owner.allocated.plus(resources.unallocate());
    agent(agent).used = agent(agent).used.plus(resources.unallocate());
    held.add(new Held(agent, slot, resources));
  }

  void giveBack(Held back) {
    held.remove(back);
    Slot owner = slot(back.slot);
    owner.allocated = owner.allocated.minus(back.resources.unallocate());
    Agent agent = agent(back.agent);
    agent.used = agent.used.minus(back.resources.unallocate());
  }

  boolean isHidden(int slot, int agent, Resources offer) {
    return filters.stream()
        .anyMatch(
            filter ->
                filter.slot == slot
                    && filter.agent == agent
                    && filter.until > now
                    && filter.refused.contains(offer.unallocate()));
  }

  /// What the slot could get of the agent now; empty if it must not get anything.
  Optional<Resources> couldGet(int slot, int agent) {
    Slot owner = slot(slot);
    Agent from = agent(agent);
    Resources offer = from.free().allocatableTo(owner.role);
    boolean worthwhile = offer.cpus() >= 10 || offer.mem() >= 32_000;
    boolean gpus = from.total.gpus() == 0 || owner.gpuAware;
    return owner.wanted && from.active && worthwhile && gpus && !isHidden(slot, agent, offer)
        ? Optional.of(offer)
        : Optional.empty();
  }

  /// The slots that may get the agent, fairest first.
  List<Integer> eligible(int agent) {
    return slots.keySet().stream()
        .filter(slot -> couldGet(slot, agent).isPresent())
        .sorted(this::compare)
        .toList();
  }

  private int compare(int left, int right) {
    Slot a = slot(left);
    Slot b = slot(right);
    if (!a.role.equals(b.role)) {
      return Comparator.<String>comparingDouble(this::roleShare)
          .thenComparingLong(role -> roleCounts.getOrDefault(role, 0L))
          .thenComparing(Comparator.naturalOrder())
          .compare(a.role, b.role);
    }
    return Comparator.<Slot>comparingDouble(slot -> share(slot.allocated))
        .thenComparingLong(slot -> slot.count)
        .thenComparing(slot -> slot.client)
        .compare(a, b);
  }

  private double roleShare(String role) {
    Resources sum = Resources.EMPTY;
    for (Slot slot : slots.values()) {
      sum = slot.role.equals(role) ? sum.plus(slot.allocated) : sum;
    }
    return share(sum);
  }

  double share(Resources allocated) {
    double dominant = 0;
    for (String name : List.of("cpus", "mem", "disk", "gpus")) {
      if (totals.scalar(name) > 0) {
        dominant = Math.max(dominant, (double) allocated.scalar(name) / totals.scalar(name));
      }
    }
    return dominant;
  }

  /// A role whose last slot goes starts counting anew.
  void removeSlot(int slot) {
    String role = slot(slot).role;
    slots.remove(slot);
    filters.removeIf(filter -> filter.slot == slot);
    if (slots.values().stream().noneMatch(other -> other.role.equals(role))) {
      roleCounts.remove(role);
    }
  }
}
