package org.meseta.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.agent.core.AgentRecord;
import org.meseta.protocol.Proves;
import org.meseta.simulation.disk.ForgetfulDisk;

/// Kills the log's process in the middle of any operation, again and again.
class LogStoreCrashTest {
  private static final int CRASHES = 400;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @Proves("hostile-44")
  void whatWasCheckpointedSurvivesACrashAtAnyOperation(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    ForgetfulDisk disk = new ForgetfulDisk(random.split());
    List<AgentRecord> history = new ArrayList<>();
    List<AgentRecord> coming = Records.life(random.split(), 400);
    for (int crash = 0; crash < CRASHES; crash++) {
      disk.crashAfter(random.nextInt(40));
      List<AgentRecord> inFlight = new ArrayList<>();
      try {
        LogStore store = new LogStore(disk, random::nextLong, 3000);
        store.recover();
        assertThat(store.records())
            .as("seed %d, crash %d", seed, crash)
            .isEqualTo(Records.live(history));
        while (!coming.isEmpty()) {
          inFlight = take(coming, 1 + random.nextInt(5));
          store.append(inFlight);
          history.addAll(inFlight);
          inFlight = new ArrayList<>();
          store.rewriteIfWorthwhile();
        }
      } catch (ForgetfulDisk.Crashed _) {
        // As planned: the next process finds what is left.
      }
      disk.restart();
      int survived = survivors(disk, random, history, inFlight);
      history.addAll(inFlight.subList(0, survived));
      coming.addAll(0, inFlight.subList(survived, inFlight.size()));
    }
    assertThat(coming).as("seed %d made progress", seed).isEmpty();
  }

  private static List<AgentRecord> take(List<AgentRecord> from, int count) {
    List<AgentRecord> head = from.subList(0, Math.min(count, from.size()));
    List<AgentRecord> taken = new ArrayList<>(head);
    head.clear();
    return taken;
  }

  /// How many of the records whose write was cut off are there: a prefix of them, behind all that
  /// was checkpointed.
  private static int survivors(
      ForgetfulDisk disk,
      SplittableRandom random,
      List<AgentRecord> history,
      List<AgentRecord> inFlight)
      throws IOException {
    LogStore store = new LogStore(disk, random::nextLong, 3000);
    store.recover();
    List<AgentRecord> found = store.records();
    for (int count = 0; count <= inFlight.size(); count++) {
      List<AgentRecord> expected = new ArrayList<>(history);
      expected.addAll(inFlight.subList(0, count));
      if (Records.live(expected).equals(found)) {
        return count;
      }
    }
    assertThat(found).isEqualTo(Records.live(history));
    throw new AssertionError("unreachable");
  }
}
