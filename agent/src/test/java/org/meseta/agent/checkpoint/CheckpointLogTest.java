package org.meseta.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentRecord;
import org.meseta.protocol.Proves;
import org.meseta.simulation.disk.ForgetfulDisk;

class CheckpointLogTest {
  private final ForgetfulDisk disk = new ForgetfulDisk(new SplittableRandom(1));
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CheckpointListener listener =
      new CheckpointListener() {
        @Override
        public void checkpointed(long ticket) {
          heard.add("checkpointed " + ticket);
        }

        @Override
        public void failed(String reason) {
          heard.add("failed " + reason);
        }

        @Override
        public void recovered() {
          heard.add("recovered");
        }

        @Override
        public void fatal(String reason) {
          heard.add("fatal " + reason);
        }
      };

  private CheckpointLog open() throws Exception {
    return CheckpointLog.open(disk, listener, Duration.ofMillis(1));
  }

  private static AgentEffect.Checkpoint checkpoint(long ticket, AgentRecord... records) {
    return new AgentEffect.Checkpoint(ticket, List.of(records));
  }

  @Test
  void whatCameTogetherIsSyncedTogether() throws Exception {
    CheckpointLog log = open();
    log.append(checkpoint(1, Records.admitted()));
    log.append(checkpoint(2, Records.known("f")));
    log.append(checkpoint(3, Records.accepted("f", "t", "a")));
    log.start();
    await().until(() -> !heard.isEmpty());
    log.close();

    assertThat(heard).containsExactly("checkpointed 3");
    assertThat(open().records())
        .containsExactly(Records.admitted(), Records.known("f"), Records.accepted("f", "t", "a"));
  }

  @Test
  void closingWritesWhatWaits() throws Exception {
    CheckpointLog log = open();
    log.append(checkpoint(1, Records.admitted()));
    log.start();
    log.close();

    assertThat(open().records()).containsExactly(Records.admitted());
  }

  @Test
  @Proves("hostile-44")
  void aFullDiskIsReportedOnceAndLeftBehindOnceThereIsRoom() throws Exception {
    CheckpointLog log = open();
    disk.failWrites("No space left on device");
    log.start();
    log.append(checkpoint(1, Records.admitted()));
    await().until(() -> heard.contains("failed No space left on device"));
    log.append(checkpoint(2, Records.known("f")));
    disk.failWrites(null);
    await().until(() -> heard.contains("checkpointed 2"));
    log.close();

    assertThat(heard.stream().filter(text -> text.startsWith("failed"))).hasSize(1);
    assertThat(heard.indexOf("recovered")).isBetween(1, heard.indexOf("checkpointed 2"));
  }

  @Test
  @Proves("hostile-44")
  void aFailedSyncEndsEverything() throws Exception {
    CheckpointLog log = open();
    disk.failSyncs("Input/output error");
    log.start();
    log.append(checkpoint(1, Records.admitted()));
    await().until(() -> !heard.isEmpty());
    log.close();

    assertThat(heard).containsExactly("fatal Input/output error");
  }
}
