package org.meseta.master.core.ops;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.meseta.allocator.SlotTraits;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.FrameworkRow.Membership;
import org.meseta.master.core.state.MasterState;

/// Keeps a framework's roles and their slots in the allocator.
public final class FrameworkRoles {
  private FrameworkRoles() {}

  /// Subscribes a framework to `roles` and no others. It goes on to be counted in a role it left as
  /// long as it has something there.
  public static void subscribe(Turn turn, int framework, List<String> roles) {
    MasterState state = turn.state;
    FrameworkRow row = state.frameworks.get(framework);
    List<String> names = new ArrayList<>(roles);
    List<Integer> slots = new ArrayList<>();
    for (String role : roles) {
      int slot = row.roles().slot(role);
      slots.add(slot >= 0 ? slot : take(state, framework, row, role));
    }
    for (int slot : row.roles().slots()) {
      String role = row.roles().role(slot);
      if (roles.contains(role)) {
        continue;
      }
      state.allocator.setWanted(slot, false);
      if (state.allocator.isIdle(slot)) {
        release(state, slot);
      } else {
        names.add(role);
        slots.add(slot);
      }
    }
    set(state, framework, row, names, slots, roles.size());
  }

  /// The slot of a framework in a role, made if it has none there: tasks may be in roles that their
  /// framework has left.
  public static int slot(Turn turn, int framework, String role) {
    FrameworkRow row = turn.state.frameworks.get(framework);
    int known = row.roles().slot(role);
    if (known >= 0) {
      return known;
    }
    int slot = take(turn.state, framework, row, role);
    List<String> names = new ArrayList<>(row.roles().names());
    List<Integer> slots = new ArrayList<>(row.roles().slots());
    names.add(role);
    slots.add(slot);
    set(turn.state, framework, row, names, slots, row.roles().subscribed());
    return slot;
  }

  /// Starts offering in all roles but the suppressed ones.
  public static void want(Turn turn, int framework, Collection<String> suppressed) {
    FrameworkRow row = turn.state.frameworks.get(framework);
    SlotTraits traits = traits(row);
    for (String role : row.roles().subscribedNames()) {
      int slot = row.roles().slot(role);
      turn.state.allocator.setTraits(slot, traits);
      turn.state.allocator.setWanted(slot, !suppressed.contains(role));
    }
  }

  /// Stops offering.
  public static void wantNothing(Turn turn, int framework) {
    for (int slot : turn.state.frameworks.get(framework).roles().slots()) {
      turn.state.allocator.setWanted(slot, false);
    }
  }

  /// Gives all slots of a framework back; nothing may be allocated to it.
  static void releaseAll(Turn turn, int framework) {
    FrameworkRow row = turn.state.frameworks.get(framework);
    for (int slot : row.roles().slots()) {
      release(turn.state, slot);
    }
    List<String> subscribed = row.roles().subscribedNames();
    set(turn.state, framework, row, subscribed, List.of(), subscribed.size());
  }

  private static void set(
      MasterState state,
      int framework,
      FrameworkRow row,
      List<String> names,
      List<Integer> slots,
      int subscribed) {
    state.frameworks.set(
        framework, row.with(new Membership(List.copyOf(names), List.copyOf(slots), subscribed)));
  }

  private static int take(MasterState state, int framework, FrameworkRow row, String role) {
    int slot = state.slots.take(framework);
    state.allocator.addSlot(slot, role, row.id(), traits(row));
    return slot;
  }

  private static SlotTraits traits(FrameworkRow row) {
    FrameworkRow.Said said = row.said();
    return new SlotTraits(
        said.can(FrameworkRow.GPU_RESOURCES),
        said.can(FrameworkRow.MULTI_ROLE),
        said.can(FrameworkRow.REVOCABLE_RESOURCES),
        said.can(FrameworkRow.SHARED_RESOURCES),
        said.can(FrameworkRow.RESERVATION_REFINEMENT));
  }

  private static void release(MasterState state, int slot) {
    state.allocator.removeSlot(slot);
    state.slots.giveBack(slot);
  }
}
