package org.meseta.allocator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One node of the [ShareTree]: the root, a role, or a slot. Its active children lie in the order
/// in which they are served; outside an allocation the order is only marked as out of date.
final class ShareNode {
  static final int NO_SLOT = -1;
  private static final ShareNode[] NONE = {};

  final String name;

  /// The slot of a leaf; [#NO_SLOT] for the root and for roles.
  final int slot;

  @Nullable ShareNode parent;
  int depth;
  double weight = 1;
  private double share;
  private long count;
  private long[] allocated = new long[4];

  private final Map<String, ShareNode> roles = new LinkedHashMap<>();
  private final List<ShareNode> slots = new ArrayList<>();

  /// A leaf: 1 if it wants offers. Others: how many leaves below do.
  private int wanting;

  private ShareNode[] order = NONE;
  private int orderSize;
  private boolean outdated;

  ShareNode(String name, int slot) {
    this.name = name;
    this.slot = slot;
  }

  // --- shape

  @Nullable ShareNode role(String component) {
    return roles.get(component);
  }

  boolean hasRoles() {
    return !roles.isEmpty();
  }

  boolean hasSlots() {
    return !slots.isEmpty();
  }

  boolean isUnused() {
    return roles.isEmpty() && slots.isEmpty();
  }

  void adopt(ShareNode child) {
    child.parent = this;
    child.depth = depth + 1;
    if (child.slot == NO_SLOT) {
      roles.put(child.name, child);
    } else {
      slots.add(child);
    }
    outdated = true;
  }

  void disown(ShareNode child) {
    if (child.slot == NO_SLOT) {
      roles.remove(child.name);
    } else {
      slots.remove(child);
    }
    child.parent = null;
    outdated = true;
  }

  /// Moves the slots of this role, with what was counted for them, to a new child that stands for
  /// the role itself beside the roles below it, as Mesos does (M-154).
  void splitOff(String virtualName) {
    ShareNode self = new ShareNode(virtualName, NO_SLOT);
    self.allocated = allocated.clone();
    self.count = count;
    self.share = share;
    self.wanting = wanting;
    for (ShareNode leaf : List.copyOf(slots)) {
      disown(leaf);
      self.adopt(leaf);
    }
    adopt(self);
    self.depth = depth + 1;
    for (ShareNode leaf : self.slots) {
      leaf.depth = self.depth + 1;
    }
  }

  // --- shares

  double share() {
    return share;
  }

  boolean isIdle() {
    for (long quantity : allocated) {
      if (quantity != 0) {
        return false;
      }
    }
    return true;
  }

  /// Counts resources that this node and those above it got (`sign` 1) or gave back (-1).
  void add(long[] quantities, int sign, long[] totals) {
    for (ShareNode node = this; node != null; node = node.parent) {
      node.change(quantities, sign, totals);
      if (node.parent != null) {
        node.parent.outdated = true;
      }
    }
  }

  /// Counts an allocation, and keeps all orders up to date.
  void addInOrder(long[] quantities, long[] totals) {
    for (ShareNode node = this; node != null; node = node.parent) {
      ShareNode above = node.parent;
      int at = above == null ? -1 : above.place(node);
      node.change(quantities, 1, totals);
      if (above != null) {
        above.moveBack(at);
      }
    }
  }

  private void change(long[] quantities, int sign, long[] totals) {
    allocated = Quantities.add(allocated, quantities, sign);
    for (int i = 0; i < quantities.length; i++) {
      Invariant.check(allocated[i] >= 0, "less than nothing is allocated to a role or slot");
    }
    if (sign > 0) {
      count++;
    }
    computeShare(totals);
  }

  private void computeShare(long[] totals) {
    double dominant = 0;
    for (int i = 0; i < allocated.length; i++) {
      if (allocated[i] > 0 && i < totals.length && totals[i] > 0) {
        dominant = Math.max(dominant, (double) allocated[i] / totals[i]);
      }
    }
    share = dominant / weight;
  }

  /// Computes all shares below anew.
  void rekey(long[] totals) {
    for (ShareNode role : roles.values()) {
      role.rekey(totals);
    }
    for (ShareNode leaf : slots) {
      leaf.computeShare(totals);
    }
    computeShare(totals);
    outdated = true;
  }

  /// The order of Mesos' sorter: by share, then by number of allocations, then by name (M-141).
  boolean isBefore(ShareNode that) {
    if (share != that.share) {
      return share < that.share;
    }
    if (count != that.count) {
      return count < that.count;
    }
    return name.compareTo(that.name) < 0;
  }

  // --- the order of active children

  boolean isActive() {
    return wanting > 0;
  }

  /// A leaf begins or ceases to want offers.
  void setWanted(boolean wants) {
    int change = (wants ? 1 : 0) - wanting;
    for (ShareNode node = this; change != 0 && node != null; node = node.parent) {
      node.wanting += change;
      if (node.parent != null) {
        node.parent.outdated = true;
      }
    }
  }

  /// The first slot in this node's order that is not `excluded`, or [#NO_SLOT].
  int firstSlot(Bits excluded) {
    if (slot != NO_SLOT) {
      return excluded.get(slot) ? NO_SLOT : slot;
    }
    for (int i = 0; i < orderSize; i++) {
      int found = order[i].firstSlot(excluded);
      if (found != NO_SLOT) {
        return found;
      }
    }
    return NO_SLOT;
  }

  /// Brings the orders of this node and of those below up to date.
  void putInOrder() {
    if (outdated) {
      outdated = false;
      orderSize = 0;
      roles.values().forEach(this::append);
      slots.forEach(this::append);
      Arrays.fill(order, orderSize, order.length, null);
      Arrays.sort(order, 0, orderSize, ShareNode::compare);
    }
    for (int i = 0; i < orderSize; i++) {
      if (order[i].slot == NO_SLOT) {
        order[i].putInOrder();
      }
    }
  }

  private void append(ShareNode child) {
    if (child.isActive()) {
      if (orderSize == order.length) {
        order = Arrays.copyOf(order, Math.max(8, orderSize * 2));
      }
      order[orderSize++] = child;
    }
  }

  private static int compare(ShareNode a, ShareNode b) {
    return a == b ? 0 : a.isBefore(b) ? -1 : 1;
  }

  /// Where an active child is in the order.
  private int place(ShareNode child) {
    int low = 0;
    int high = orderSize - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order[middle].isBefore(child)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    Invariant.check(order[low] == child, "the order of shares is broken");
    return low;
  }

  /// The child at `at` has got more: moves it behind those that now come before it.
  private void moveBack(int at) {
    ShareNode child = order[at];
    int low = at;
    int high = orderSize - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (order[middle].isBefore(child)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    System.arraycopy(order, at + 1, order, at, low - at);
    order[low] = child;
  }
}
