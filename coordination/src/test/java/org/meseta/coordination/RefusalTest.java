package org.meseta.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.master.core.registry.RegistryStore;
import org.meseta.simulation.registry.RecordingListener;

/// What others may have done to our znodes, and what people read then.
class RefusalTest {
  private static final Bytes INFO = Bytes.utf8("{\"id\":\"m1\"}");

  @TempDir private Path workDir;
  private TestCluster cluster;
  private final RecordingListener listener = new RecordingListener();

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster(workDir);
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
    assertThat(listener.violations()).isEmpty();
  }

  @Test
  void theContenderCarriesTheLeadersInfoUnderMesosName() throws Exception {
    lead();
    String leader = cluster.leader().orElseThrow();
    assertThat(leader).matches("json\\.info_\\d{10}");
    assertThat(cluster.text("/mesos/" + leader)).isEqualTo("{\"id\":\"m1\"}");
    assertThat(cluster.admin().getChildren("/mesos", false))
        .containsExactlyInAnyOrder(leader, "meseta");
  }

  @Test
  void garbageInTheHeadIsRefusedAndNotTouched() throws Exception {
    lead().close();
    cluster.admin().setData("/mesos/meseta/head", new byte[] {0, 1, 2}, -1);
    assertThat(refusal(cluster.newStore())).contains("/mesos/meseta/head", "3 bytes");
    assertThat(cluster.text("/mesos/meseta/head")).isEqualTo("\0\1\2");
  }

  @Test
  void aMissingHeadIsNotTakenForANewCluster() throws Exception {
    lead().close();
    cluster.admin().delete("/mesos/meseta/head", -1);
    assertThat(refusal(cluster.newStore())).contains("/mesos/meseta/head", "missing");
  }

  @Test
  void aKindOfANewerVersionIsRefused() throws Exception {
    lead().close();
    create("/mesos/meseta/machines");
    assertThat(refusal(cluster.newStore())).contains("machines", "newer version");
  }

  @Test
  void aForeignZnodeAmongTheEntriesIsRefused() throws Exception {
    lead().close();
    create("/mesos/meseta/agents/00/%zz");
    assertThat(refusal(cluster.newStore())).contains("/mesos/meseta/agents/00/%zz");
  }

  @Test
  void aMissingBucketIsMadeAgain() throws Exception {
    lead().close();
    cluster.admin().delete("/mesos/meseta/agents/7f", -1);
    RecordingListener again = new RecordingListener();
    RegistryStore store = cluster.newStore();
    store.open(INFO, again);
    Waiting.until("recovery", again::hasRecovered);
    assertThat(cluster.admin().exists("/mesos/meseta/agents/7f", false)).isNotNull();
  }

  @Test
  void anotherPasswordIsRefused() throws Exception {
    lead().close();
    Ensemble stranger =
        new Ensemble(cluster.ensemble().servers(), "/mesos", Optional.of("meseta:wrong"), true);
    RegistryStore store = new ZooKeeperRegistry(() -> stranger, RegistryTimeouts.EMBEDDED);
    assertThat(refusal(store)).contains("/mesos", "password").doesNotContain("wrong");
    store.close();
  }

  @Test
  void strangersCanNeitherReadNorWriteAnywhere() throws Exception {
    lead();
    Ensemble nobody = new Ensemble(cluster.ensemble().servers(), "/mesos", Optional.empty(), true);
    try (Connection stranger = new Connection(nobody, Duration.ofSeconds(10), (_, _) -> {})) {
      for (String parent :
          List.of("/", "/zookeeper", "/zookeeper/quota", "/mesos", "/mesos/meseta")) {
        String child = (parent.equals("/") ? "" : parent) + "/x";
        assertThat(
                stranger.multi(
                    List.of(
                        Op.create(
                            child,
                            new byte[0],
                            ZooDefs.Ids.OPEN_ACL_UNSAFE,
                            CreateMode.PERSISTENT))))
            .failsWithin(Duration.ofSeconds(10))
            .withThrowableThat()
            .withMessageContaining("NoAuth");
      }
      assertThat(stranger.multi(List.of(Op.getData("/mesos/meseta/head"))))
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withMessageContaining("NoAuth");
    }
  }

  @Test
  void aLeaderWhoseContenderIsDeletedEnds() throws Exception {
    RegistryStore store = lead();
    cluster.deposeLeader();
    Waiting.until("the news", listener::hasLost);
    assertThat(listener.lost()).contains("json.info_");
    assertThat(store.leased(System.nanoTime())).isFalse();
  }

  @Test
  void aLeaderWhoseHeadIsOverwrittenEndsAtTheNextWrite() throws Exception {
    RegistryStore store = lead();
    byte[] same = cluster.admin().getData("/mesos/meseta/head", false, null);
    cluster.admin().setData("/mesos/meseta/head", same, -1);
    store.commit(1, List.of(new Mutation.Put(RegistryKey.agent("a"), Bytes.EMPTY)));
    Waiting.until("the news", listener::hasLost);
    assertThat(listener.lost()).contains("/mesos/meseta/head");
    assertThat(listener.committed()).isEmpty();
  }

  @Test
  void aLeaderWhoseEntryIsDeletedBehindItsBackEnds() throws Exception {
    RegistryStore store = lead();
    RegistryKey key = RegistryKey.agent("a");
    store.commit(1, List.of(new Mutation.Put(key, Bytes.utf8("1"))));
    Waiting.until("the commit", () -> listener.hasCommitted(1));
    cluster.admin().delete(cluster.layout().entry(key), -1);
    store.commit(2, List.of(new Mutation.Put(key, Bytes.utf8("2"))));
    Waiting.until("the news", listener::hasLost);
    assertThat(listener.lost()).contains("changed by something else");
  }

  @Test
  void aWriteThatTakesTooLongEndsIt() {
    RegistryStore store =
        cluster.newStore(
            new RegistryTimeouts(
                Duration.ofSeconds(6), Duration.ofSeconds(1), Duration.ofSeconds(30)));
    store.open(INFO, listener);
    Waiting.until("recovery", listener::hasRecovered);
    cluster.gate(store).holdAll();
    store.commit(1, List.of(new Mutation.Put(RegistryKey.agent("a"), Bytes.EMPTY)));
    Waiting.until("the news", listener::hasLost);
    assertThat(listener.lost()).contains("--registry_store_timeout");
  }

  @Test
  void misuseIsABug() {
    RegistryStore store = cluster.newStore();
    assertThatThrownBy(() -> store.commit(1, List.of())).isInstanceOf(IllegalStateException.class);
    store.open(INFO, listener);
    assertThatThrownBy(() -> store.open(INFO, listener)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aListenerThatThrowsEndsTheLeadershipAndNotTheProcess() {
    RegistryStore store = cluster.newStore();
    store.open(
        INFO,
        new RegistryStore.Listener() {
          @Override
          public void recovered(RegistryImage image) {
            throw new IllegalStateException("planted");
          }

          @Override
          public void committed(long ticket) {}

          @Override
          public void lost(String reason) {
            listener.lost(reason);
          }
        });
    Waiting.until("the news", listener::hasLost);
    assertThat(listener.lost()).contains("bug", "planted");
    assertThat(store.leased(System.nanoTime())).isFalse();
  }

  private RegistryStore lead() {
    RegistryStore store = cluster.newStore();
    store.open(INFO, listener);
    Waiting.until("recovery", () -> listener.hasRecovered() || listener.hasLost());
    assertThat(listener.lost()).isNull();
    return store;
  }

  private static String refusal(RegistryStore store) {
    RecordingListener hearer = new RecordingListener();
    store.open(INFO, hearer);
    Waiting.until("refusal", () -> hearer.hasLost() || hearer.hasRecovered());
    assertThat(hearer.hasRecovered()).isFalse();
    String reason = String.valueOf(hearer.lost());
    assertThat(reason).doesNotContain("\n").doesNotContain("Exception");
    return reason;
  }

  private void create(String path) throws Exception {
    cluster.admin().create(path, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
  }
}
