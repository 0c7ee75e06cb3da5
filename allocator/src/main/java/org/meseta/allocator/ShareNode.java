package org.meseta.allocator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One node of the [ShareTree]: the root, a role, or a slot. It keeps its active children in a
/// heap, so that the one with the smallest share is found at once.
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
  private boolean wanted;

  private final Map<String, ShareNode> roles = new LinkedHashMap<>();
  private final List<ShareNode> slots = new ArrayList<>();
  private ShareNode[] heap = NONE;
  private int heapSize;
  private int heapIndex = -1;

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

  List<ShareNode> slots() {
    return slots;
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
  }

  void disown(ShareNode child) {
    leaveHeap(child);
    if (child.slot == NO_SLOT) {
      roles.remove(child.name);
    } else {
      slots.remove(child);
    }
    child.parent = null;
  }

  /// Moves the slots of this role, with what was counted for them, to a new child that stands for
  /// the role itself beside the roles below it, as Mesos does (M-154).
  ShareNode splitOff(String virtualName) {
    ShareNode self = new ShareNode(virtualName, NO_SLOT);
    self.allocated = allocated.clone();
    self.count = count;
    self.share = share;
    List<ShareNode> moved = new ArrayList<>(slots);
    boolean[] active = new boolean[moved.size()];
    for (int i = 0; i < moved.size(); i++) {
      active[i] = moved.get(i).isActive();
      disown(moved.get(i));
    }
    adopt(self);
    for (int i = 0; i < moved.size(); i++) {
      self.adopt(moved.get(i));
      moved.get(i).setWanted(active[i]);
    }
    return self;
  }

  // --- shares

  double share() {
    return share;
  }

  long[] allocated() {
    return allocated;
  }

  boolean isIdle() {
    for (long quantity : allocated) {
      if (quantity != 0) {
        return false;
      }
    }
    return true;
  }

  void add(long[] quantities, int sign, long[] totals) {
    allocated = Quantities.add(allocated, quantities, sign);
    for (int i = 0; i < quantities.length; i++) {
      Invariant.check(allocated[i] >= 0, "less than nothing is allocated to " + name);
    }
    if (sign > 0) {
      count++;
    }
    computeShare(totals);
    if (parent != null) {
      parent.moved(this);
    }
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

  /// Computes all shares below anew, and puts every heap in order again.
  void rekey(long[] totals) {
    for (ShareNode role : roles.values()) {
      role.rekey(totals);
    }
    for (ShareNode leaf : slots) {
      leaf.computeShare(totals);
    }
    computeShare(totals);
    for (int i = heapSize / 2 - 1; i >= 0; i--) {
      siftDown(i);
    }
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

  // --- heap of active children

  /// Whether it is in its parent's heap: a slot that wants offers, or a role above one.
  boolean isActive() {
    return heapIndex >= 0;
  }

  void setWanted(boolean wants) {
    wanted = wants;
    refreshActivity();
  }

  private void refreshActivity() {
    ShareNode above = parent;
    if (above == null) {
      return;
    }
    boolean active = slot == NO_SLOT ? heapSize > 0 : wanted;
    if (active == isActive()) {
      return;
    }
    if (active) {
      above.joinHeap(this);
    } else {
      above.leaveHeap(this);
    }
    above.refreshActivity();
  }

  @Nullable ShareNode firstChild() {
    return heapSize == 0 ? null : heap[0];
  }

  private void joinHeap(ShareNode child) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, Math.max(4, heapSize * 2));
    }
    place(heapSize++, child);
    siftUp(child.heapIndex);
  }

  private void leaveHeap(ShareNode child) {
    int at = child.heapIndex;
    if (at < 0) {
      return;
    }
    child.heapIndex = -1;
    ShareNode last = heap[--heapSize];
    if (last != child) {
      place(at, last);
      moved(last);
    }
  }

  private void moved(ShareNode child) {
    if (child.heapIndex >= 0) {
      siftUp(child.heapIndex);
      siftDown(child.heapIndex);
    }
  }

  private void siftUp(int from) {
    ShareNode node = heap[from];
    int at = from;
    while (at > 0 && node.isBefore(heap[(at - 1) >>> 1])) {
      place(at, heap[(at - 1) >>> 1]);
      at = (at - 1) >>> 1;
    }
    place(at, node);
  }

  private void siftDown(int from) {
    ShareNode node = heap[from];
    int at = from;
    while (true) {
      int child = 2 * at + 1;
      if (child >= heapSize) {
        break;
      }
      if (child + 1 < heapSize && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(node)) {
        break;
      }
      place(at, heap[child]);
      at = child;
    }
    place(at, node);
  }

  private void place(int at, ShareNode node) {
    heap[at] = node;
    node.heapIndex = at;
  }
}
