package org.meseta.coordination;

import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.ACL;

/// The chain of one leader's writes: each sets the head and expects the version that the one before
/// it made. That is order, and after a lost connection the answer to what landed.
///
/// It is no fence alone once several writes are in flight: when a successor's takeover uses up the
/// version that our first write expects, it makes the one that our *second* expects. So each write
/// also checks that our contender is there: it went before any successor could win.
///
/// @param layout where the cluster lies
/// @param acl what new znodes get
/// @param contender the full path of the znode by which this leader leads
/// @param head the head as this leader wrote it last
/// @param version the version of the head znode with it
record Chain(Layout layout, List<ACL> acl, String contender, Head head, int version) {
  /// The operations of the write with this sequence.
  List<Op> write(long sequence, List<Op> changes) {
    List<Op> ops = new ArrayList<>(changes.size() + 2);
    ops.add(Op.setData(layout.head(), head.at(sequence).encode(), versionAt(sequence - 1)));
    ops.add(Op.check(contender, -1));
    ops.addAll(changes);
    return ops;
  }

  /// The version of the head znode after the write with this sequence. It wraps around as
  /// ZooKeeper's own does; -1, which ZooKeeper takes for "any" when it is expected, comes once in
  /// four billion writes, and the contender guards that one alone.
  int versionAt(long sequence) {
    return (int) (version + (sequence - head.sequence()));
  }

  /// The chain once the write with this sequence has landed.
  Chain at(long sequence) {
    return new Chain(layout, acl, contender, head.at(sequence), versionAt(sequence));
  }
}
