package org.meseta.allocator;

import org.meseta.model.resource.Resources;

/// What the allocator knows of one agent.
final class AgentFree {
  private Resources total;
  private Resources allocated = Resources.EMPTY;
  private Resources free;
  AgentTraits traits;
  boolean active;
  final FilterSet filters = new FilterSet();

  AgentFree(Resources total, AgentTraits traits, boolean active) {
    this.total = total;
    this.traits = traits;
    this.free = total;
    this.active = active;
  }

  Resources total() {
    return total;
  }

  /// Unallocated in form: whoever holds it is known elsewhere.
  Resources allocated() {
    return allocated;
  }

  Resources free() {
    return free;
  }

  void take(Resources resources) {
    allocated = allocated.plus(resources);
    free = free.minus(resources);
  }

  /// Counts resources in use that may exceed the total: an agent may come back smaller.
  void count(Resources resources) {
    allocated = allocated.plus(resources);
    free = total.minus(allocated);
  }

  void giveBack(Resources resources) {
    Invariant.check(
        allocated.contains(resources), "more comes back than was allocated: " + resources);
    boolean fitted = total.contains(allocated);
    allocated = allocated.minus(resources);
    free = fitted ? free.plus(resources) : total.minus(allocated);
  }

  void setTotal(Resources newTotal) {
    total = newTotal;
    free = total.minus(allocated);
  }
}
