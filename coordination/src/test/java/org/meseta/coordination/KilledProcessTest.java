package org.meseta.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.simulation.registry.RecordingListener;

/// Processes that die or freeze in the middle of their writes.
class KilledProcessTest {
  /// So long that a test which waits for it to expire fails.
  private static final String LONG_SESSION = "600000";

  @TempDir private Path workDir;

  /// Killed again and again while eight writes are under way. What was acknowledged is there each
  /// time, and what is there has no gap. The next one leads at once although the session of the
  /// last one would live for ten minutes.
  @Test
  void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
    Random random = new Random(7);
    long acknowledged = 0;
    for (int life = 0; life < 4; life++) {
      try (ChildProcess child =
          new ChildProcess(RegistryProcess.class, "embedded", workDir.toString(), LONG_SESSION)) {
        Waiting.until("recovery", () -> has(child, "recovered "));
        assertThat(child.last("recovered")).isGreaterThanOrEqualTo(acknowledged);
        long until = child.last("recovered") + 50 + random.nextInt(300);
        Waiting.until("writes", () -> child.last("committed") >= until);
        if (life == 0) {
          assertThatThrownBy(() -> DataDirectory.hold(workDir))
              .isInstanceOf(RegistryUnavailableException.class)
              .message()
              .matches("The work_dir .* is in use by process \\d+: stop that one, or .*");
        }
        child.kill();
        acknowledged = child.last("committed");
      }
    }
    assertThat(readAgain()).hasSizeGreaterThanOrEqualTo((int) acknowledged);
  }

  /// The server's disk is full (its files may not grow): ZooKeeper gives up, the process lives and
  /// hears why.
  @Test
  void aFullDiskEndsTheLeadershipAndLosesNothing() throws Exception {
    long acknowledged;
    try (ChildProcess child =
        new ChildProcess(
            List.of("sh", "-c", "ulimit -f 512; exec \"$@\"", "sh"),
            RegistryProcess.class,
            "embedded",
            workDir.toString(),
            LONG_SESSION)) {
      Waiting.until("the news, and the end", () -> has(child, "closed"));
      assertThat(child.lines())
          .filteredOn(line -> line.startsWith("lost "))
          .allMatch(line -> line.contains("embedded ZooKeeper") && line.contains("disk"));
      child.kill();
      acknowledged = child.last("committed");
    }
    assertThat(acknowledged).isPositive();
    assertThat(readAgain()).hasSizeGreaterThanOrEqualTo((int) acknowledged);
  }

  /// The machine runs on while the leader sleeps: another leads. When it wakes, with writes under
  /// way, it does not act once more, and nothing of it lands.
  @Test
  void aLeaderThatWakesFromAFreezeDoesNotActAgain() throws Exception {
    try (TestCluster cluster = new TestCluster(workDir);
        ChildProcess child =
            new ChildProcess(
                RegistryProcess.class,
                "ensemble",
                cluster.ensemble().servers(),
                cluster.ensemble().credentials().orElseThrow(),
                "3000")) {
      Waiting.until("writes", () -> child.last("committed") > 100);
      RecordingListener successor = new RecordingListener();
      cluster.newStore().open(Bytes.EMPTY, successor);
      child.freeze();
      Waiting.until("a successor", successor::hasRecovered);
      int inherited = successor.image().entries().size();
      assertThat(inherited).isGreaterThanOrEqualTo((int) child.last("committed"));
      long woken = System.nanoTime();
      child.thaw();
      Waiting.until("the news", () -> has(child, "lost "));
      assertThat(child.last("acted")).isLessThan(woken);
      assertThat(child.last("committed")).isLessThanOrEqualTo(inherited);
      assertThat(entriesNow(cluster)).isEqualTo(inherited);
    }
  }

  /// With the embedded server everything freezes together and nobody else can have led; the rule is
  /// the same.
  @Test
  void aFrozenLeaderWithItsOwnServerDoesNotActAgainEither() throws Exception {
    try (ChildProcess child =
        new ChildProcess(RegistryProcess.class, "embedded", workDir.toString(), "3000")) {
      Waiting.until("writes", () -> child.last("committed") > 100);
      child.freeze();
      Waiting.pass(Duration.ofSeconds(5));
      long woken = System.nanoTime();
      child.thaw();
      Waiting.until("the news", () -> has(child, "lost "));
      assertThat(child.last("acted")).isLessThan(woken);
    }
  }

  /// What the next process finds: the first entry, the second and so on, without a gap.
  private List<RegistryImage.Entry> readAgain() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.hold(workDir, RegistryTimeouts.EMBEDDED)) {
      RecordingListener listener = new RecordingListener();
      registry.open(Bytes.EMPTY, listener);
      Waiting.until("recovery", listener::hasRecovered);
      List<RegistryImage.Entry> entries = listener.image().entries();
      for (int i = 0; i < entries.size(); i++) {
        Mutation.Put expected = (Mutation.Put) RegistryProcess.put(i + 1);
        assertThat(entries.get(i))
            .isEqualTo(new RegistryImage.Entry(expected.key(), expected.value()));
      }
      return entries;
    }
  }

  private static boolean has(ChildProcess child, String start) {
    return child.lines().stream().anyMatch(line -> line.startsWith(start));
  }

  private static int entriesNow(TestCluster cluster) throws Exception {
    return new RegistryReader(cluster.adminConnection(), cluster.layout()).readAll().size();
  }
}
