package org.meseta.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.RegistryKey.Kind;
import org.meseta.simulation.registry.RecordingListener;

/// What a deposed leader had on the wire meets the server after its successor, in the order that is
/// most dangerous.
class FenceTest {
  @TempDir private Path workDir;

  @Test
  void noneOfTheWritesInFlightOfADeposedLeaderLands() throws Exception {
    try (TestCluster cluster = new TestCluster(workDir)) {
      lead(cluster);
      Chain deposed = chain(cluster);
      cluster.deposeLeader();
      lead(cluster);
      // The takeover took the place of the first in the chain of versions, so the second has the
      // version it expects.
      long next = deposed.head().sequence() + 1;
      assertThat(chain(cluster).version()).isEqualTo(deposed.versionAt(next));
      for (long sequence = next; sequence < next + 3; sequence++) {
        assertThat(write(cluster, deposed, sequence)).isFalse();
      }
      assertThat(new RegistryReader(cluster.adminConnection(), cluster.layout()).readAll())
          .isEmpty();
    }
  }

  private static void lead(TestCluster cluster) {
    RecordingListener listener = new RecordingListener();
    cluster.newStore().open(Bytes.EMPTY, listener);
    Waiting.until("recovery", listener::hasRecovered);
  }

  /// The chain as its leader has it now.
  private static Chain chain(TestCluster cluster) throws Exception {
    Stat stat = new Stat();
    Layout layout = cluster.layout();
    Head head = Head.decode("", cluster.admin().getData(layout.head(), false, stat));
    return new Chain(
        layout,
        cluster.ensemble().acl(),
        layout.path() + "/" + head.writer(),
        head,
        stat.getVersion());
  }

  private static boolean write(TestCluster cluster, Chain chain, long sequence) throws Exception {
    String entry = cluster.layout().buckets(Kind.AGENT).getFirst() + "/late" + sequence;
    Op create = Op.create(entry, new byte[0], chain.acl(), CreateMode.PERSISTENT);
    try {
      Futures.get(
          cluster
              .adminConnection()
              .multi(chain.write(sequence, List.of(create)))
              .orTimeout(30, TimeUnit.SECONDS));
      return true;
    } catch (KeeperException _) {
      return false;
    }
  }
}
