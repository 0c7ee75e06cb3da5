package org.meseta.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.master.core.registry.RegistryStore;
import org.meseta.simulation.registry.RecordingListener;

/// The connection breaks while writes are under way; the session survives.
class LostConnectionTest {
  private static final RegistryTimeouts PATIENT =
      new RegistryTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));

  @TempDir private Path workDir;
  private TestCluster cluster;
  private RegistryStore store;
  private final RecordingListener listener = new RecordingListener();

  @BeforeEach
  void lead() throws Exception {
    cluster = new TestCluster(workDir);
    store = cluster.newStore(PATIENT);
    store.open(Bytes.EMPTY, listener);
    Waiting.until("recovery", listener::hasRecovered);
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
  }

  @Test
  void writesWhoseAnswersWereLostAreReportedOnce() {
    long before = sequence();
    cluster.gate(store).holdAnswers();
    commit(1, 40);
    Waiting.until("a window of writes to land", () -> sequence() == before + Pipeline.WINDOW);
    assertThat(listener.committed()).isEmpty();
    cluster.gate(store).cut();
    Waiting.until("all", () -> listener.hasCommitted(40));
    assertThat(listener.committed()).isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
    assertThat(sequence()).isEqualTo(before + 40);
  }

  @Test
  void writesThatNeverArrivedAreSentAgain() {
    cluster.gate(store).holdAll();
    commit(1, 40);
    cluster.gate(store).cut();
    Waiting.until("all", () -> listener.hasCommitted(40));
    assertThat(listener.committed()).isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
  }

  @Test
  void aConnectionThatBreaksAgainAndAgainLosesNothing() {
    int writes = 0;
    for (int cut = 0; cut < 4; cut++) {
      commit(writes + 1, 50);
      writes += 50;
      int some = writes - 25;
      Waiting.until("some", () -> listener.hasCommitted(some));
      cluster.gate(store).cut();
    }
    int all = writes;
    Waiting.until("all", () -> listener.hasCommitted(all));
    assertThat(listener.committed()).isEqualTo(LongStream.rangeClosed(1, all).boxed().toList());
    assertThat(listener.violations()).isEmpty();
    assertThat(listener.hasLost()).isFalse();
    store.close();

    RecordingListener next = new RecordingListener();
    cluster.newStore(PATIENT).open(Bytes.EMPTY, next);
    Waiting.until("recovery", next::hasRecovered);
    assertThat(next.image().entries()).hasSize(all);
  }

  private long sequence() {
    try {
      return Head.decode("", cluster.admin().getData(cluster.layout().head(), false, null))
          .sequence();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void commit(int first, int count) {
    for (int ticket = first; ticket < first + count; ticket++) {
      store.commit(
          ticket,
          List.of(new Mutation.Put(RegistryKey.agent("a" + ticket), Bytes.utf8("v" + ticket))));
    }
  }
}
