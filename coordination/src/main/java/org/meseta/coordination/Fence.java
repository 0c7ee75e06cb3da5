package org.meseta.coordination;

import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.Op;

/// Makes a write conditional on leadership.
///
/// The chain of the head's versions gives order, and tells after a lost connection what landed.
/// Alone it is no fence once several writes are in flight: when a successor's takeover uses up the
/// version that our first write expects, it produces the one that our *second* expects. So each
/// write also checks that our contender is still there: it went before any successor could win.
final class Fence {
  private Fence() {}

  /// The operations of one multi.
  ///
  /// @param head what the head becomes
  /// @param version the version that the head must have. -1, which ZooKeeper takes for any, comes
  ///   once in four billion writes; the contender guards that one alone
  static List<Op> guard(Layout layout, String contender, Head head, int version, List<Op> changes) {
    List<Op> ops = new ArrayList<>(changes.size() + 2);
    ops.add(Op.setData(layout.head(), head.encode(), version));
    ops.add(Op.check(contender, -1));
    ops.addAll(changes);
    return ops;
  }
}
