package org.meseta.allocator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Dominant-resource fairness over a tree: roles, roles below roles, and the slots of each role
/// (M-141, M-154). An allocation begins with [#begin()], which puts in order what has changed since
/// the last one; within it each change moves the nodes above it, nothing else.
final class ShareTree {
  /// What stands for a role itself beside the roles below it. No role may have this name.
  private static final String SELF = ".";

  private final ShareNode root = new ShareNode("", ShareNode.NO_SLOT);
  private @Nullable ShareNode[] leaves = new ShareNode[16];

  private long[] totals = new long[4];
  private boolean totalsChanged;

  /// Adds a slot that wants nothing yet.
  void add(int slot, String role, String client) {
    ShareNode above = root;
    for (String component : role.split("/")) {
      ShareNode below = above.role(component);
      if (below == null) {
        if (above.hasSlots()) {
          above.splitOff(SELF);
        }
        below = new ShareNode(component, ShareNode.NO_SLOT);
        above.adopt(below);
      }
      above = below;
    }
    if (above.hasRoles()) {
      ShareNode self = above.role(SELF);
      if (self == null) {
        self = new ShareNode(SELF, ShareNode.NO_SLOT);
        above.adopt(self);
      }
      above = self;
    }
    if (slot >= leaves.length) {
      leaves = Arrays.copyOf(leaves, slot * 2);
    }
    ShareNode leaf = new ShareNode(client, slot);
    above.adopt(leaf);
    leaves[slot] = leaf;
  }

  /// Takes a slot away; nothing may be allocated to it.
  void remove(int slot) {
    ShareNode node = leaf(slot);
    Invariant.check(node.isIdle(), "a slot with allocations is removed");
    node.setWanted(false);
    leaves[slot] = null;
    ShareNode above = node.parent;
    while (above != null) {
      above.disown(node);
      if (!above.isUnused() || above == root) {
        break;
      }
      node = above;
      above = node.parent;
    }
  }

  /// Whether the slot takes part in allocation.
  void setWanted(int slot, boolean wanted) {
    leaf(slot).setWanted(wanted);
  }

  boolean isIdle(int slot) {
    return leaf(slot).isIdle();
  }

  double share(int slot) {
    return leaf(slot).share();
  }

  /// Counts what was allocated to a slot (`sign` 1) or came back (-1), outside an allocation.
  void add(int slot, long[] quantities, int sign) {
    leaf(slot).add(quantities, sign, totals);
  }

  /// Counts an allocation, between [#begin()] and the next change.
  void allocate(int slot, long[] quantities) {
    leaf(slot).addInOrder(quantities, totals);
  }

  /// Changes what shares are shares of. They are computed anew by [#rekey()], once per allocation.
  void addTotal(long[] quantities, int sign) {
    totals = Quantities.add(totals, quantities, sign);
    totalsChanged = true;
  }

  long[] totals() {
    return totals;
  }

  void rekey() {
    if (totalsChanged) {
      totalsChanged = false;
      root.rekey(totals);
    }
  }

  /// Begins an allocation.
  void begin() {
    rekey();
    root.putInOrder();
  }

  /// Whether any slot wants anything.
  boolean isWanted() {
    return root.isActive();
  }

  /// The slot that is served first of those not `excluded`; [ShareNode#NO_SLOT] if there is none.
  int first(Bits excluded) {
    return root.firstSlot(excluded);
  }

  /// Whether slot `a` is served before slot `b`.
  boolean isBefore(int a, int b) {
    ShareNode left = leaf(a);
    ShareNode right = leaf(b);
    while (left.parent != right.parent) {
      ShareNode up = left.depth >= right.depth ? left.parent : null;
      ShareNode rightUp = right.depth >= left.depth ? right.parent : null;
      left = up == null ? left : up;
      right = rightUp == null ? right : rightUp;
    }
    return left.isBefore(right);
  }

  private ShareNode leaf(int slot) {
    ShareNode leaf = leaves[slot];
    if (leaf == null) {
      throw new IllegalStateException("allocator invariant broken: no slot " + slot);
    }
    return leaf;
  }
}
