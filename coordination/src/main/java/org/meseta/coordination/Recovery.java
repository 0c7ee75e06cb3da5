package org.meseta.coordination;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.meseta.master.core.registry.Batches;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryKey.Kind;

/// From a won election to leadership: fence the predecessors out, then read what they left. Blocks.
final class Recovery {
  private final Connection connection;
  private final ZooKeeper zooKeeper;
  private final Layout layout;

  Recovery(Connection connection, Layout layout) {
    this.connection = connection;
    this.zooKeeper = connection.zooKeeper();
    this.layout = layout;
  }

  /// Creates the path of the cluster and what we keep below it, once.
  void prepare(boolean lockServer) throws KeeperException, InterruptedException {
    if (zooKeeper.exists(layout.ours(), false) != null) {
      return;
    }
    if (lockServer) {
      for (String path : List.of("/zookeeper/quota", "/zookeeper", "/")) {
        zooKeeper.setACL(path, connection.acl(), -1);
      }
    }
    for (int end = layout.path().indexOf('/', 1);
        end > 0;
        end = layout.path().indexOf('/', end + 1)) {
      create(layout.path().substring(0, end));
    }
    create(layout.path());
    byte[] head = Head.first(UUID.randomUUID().toString()).encode();
    try {
      zooKeeper.multi(
          List.of(
              Op.create(layout.ours(), new byte[0], connection.acl(), CreateMode.PERSISTENT),
              Op.create(layout.head(), head, connection.acl(), CreateMode.PERSISTENT)));
    } catch (KeeperException.NodeExistsException _) {
      // Another master was first, and wrote the same.
    }
  }

  /// Fences and reads.
  ///
  /// @param contender this session's contender, which leads
  Leadership recover(String contender)
      throws KeeperException, InterruptedException, RegistryUnavailableException {
    Stat stat = new Stat();
    Head old = readHead(stat);
    Head head = old.takenOverBy(contender.substring(contender.lastIndexOf('/') + 1));
    Chain chain = new Chain(layout, connection.acl(), contender, head, stat.getVersion() + 1);
    zooKeeper.multi(chain.write(head.sequence(), List.of()));

    Set<String> present = new HashSet<>(zooKeeper.getChildren(layout.ours(), false));
    refuseUnknownKinds(present);
    for (Kind kind : Kind.values()) {
      for (List<Op> slice : missingBuckets(kind, present)) {
        chain = chain.at(chain.head().sequence() + 1);
        zooKeeper.multi(chain.write(chain.head().sequence(), slice));
      }
    }
    List<RegistryImage.Entry> entries = new RegistryReader(connection, layout).readAll();
    RegistryImage image = new RegistryImage(head.clusterId(), head.epoch(), entries);
    return new Leadership(connection, chain, image, prove(contender));
  }

  private Head readHead(Stat stat)
      throws KeeperException, InterruptedException, RegistryUnavailableException {
    try {
      return Head.decode(layout.head(), zooKeeper.getData(layout.head(), false, stat));
    } catch (KeeperException.NoNodeException e) {
      throw new RegistryUnavailableException(
          "The registry is refused: znode %s is missing beside the entries. It is never deleted by a master; restore it, or choose another path"
              .formatted(layout.head()),
          e);
    }
  }

  private void refuseUnknownKinds(Set<String> present) throws RegistryUnavailableException {
    Set<String> unknown = new HashSet<>(present);
    unknown.remove("head");
    for (Kind kind : Kind.values()) {
      unknown.remove(Layout.directory(kind));
    }
    if (!unknown.isEmpty()) {
      throw new RegistryUnavailableException(
          "The registry is refused: %s holds %s, which this version does not know. A newer version wrote it: start that one"
              .formatted(layout.ours(), unknown.stream().sorted().toList()));
    }
  }

  private List<List<Op>> missingBuckets(Kind kind, Set<String> present)
      throws KeeperException, InterruptedException {
    List<Op> ops = new ArrayList<>();
    Set<String> buckets = Set.of();
    if (present.contains(Layout.directory(kind))) {
      buckets = new HashSet<>(zooKeeper.getChildren(layout.kind(kind), false));
    } else {
      ops.add(create(layout.kind(kind), new byte[0]));
    }
    for (String bucket : layout.buckets(kind)) {
      if (!buckets.contains(bucket.substring(bucket.lastIndexOf('/') + 1))) {
        ops.add(create(bucket, new byte[0]));
      }
    }
    List<List<Op>> slices = new ArrayList<>();
    for (int i = 0; i < ops.size(); i += Batches.MAX_MUTATIONS) {
      slices.add(ops.subList(i, Math.min(ops.size(), i + Batches.MAX_MUTATIONS)));
    }
    return slices;
  }

  /// Asks the leader of the ensemble, not just the server next to us, whether our session still
  /// leads: what was read from a server that lags behind would otherwise be given to a master that
  /// has lost already.
  private long prove(String contender) throws KeeperException, InterruptedException {
    long sent = System.nanoTime();
    Futures.get(connection.sync(contender));
    if (zooKeeper.exists(contender, false) == null) {
      throw KeeperException.create(KeeperException.Code.SESSIONEXPIRED, contender);
    }
    return sent;
  }

  private Op create(String path, byte[] data) {
    return Op.create(path, data, connection.acl(), CreateMode.PERSISTENT);
  }

  private void create(String path) throws KeeperException, InterruptedException {
    try {
      zooKeeper.create(path, new byte[0], connection.acl(), CreateMode.PERSISTENT);
    } catch (KeeperException.NodeExistsException _) {
      // It is shared with others.
    }
  }
}
