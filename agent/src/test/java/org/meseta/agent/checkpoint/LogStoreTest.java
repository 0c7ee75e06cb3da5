package org.meseta.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.meseta.agent.core.AgentRecord;
import org.meseta.agent.core.disk.SyncFailedException;
import org.meseta.protocol.Proves;
import org.meseta.protocol.v1.TaskState;
import org.meseta.simulation.disk.ForgetfulDisk;

class LogStoreTest {
  private static final long WORTHWHILE = 1 << 20;
  private final SplittableRandom random = new SplittableRandom(7);
  private final ForgetfulDisk disk = new ForgetfulDisk(random.split());

  private LogStore open() throws IOException {
    return open(WORTHWHILE);
  }

  private LogStore open(long worthwhile) throws IOException {
    LogStore store = new LogStore(disk, random::nextLong, worthwhile);
    store.recover();
    return store;
  }

  private String logFile() {
    return disk.list().stream()
        .filter(name -> SegmentName.parse(name).isPresent())
        .toList()
        .getLast();
  }

  @Test
  void aFreshLogIsEmpty() throws Exception {
    assertThat(open().records()).isEmpty();
    assertThat(open().damages()).isEmpty();
  }

  @Test
  @Proves("S-008")
  void recordsOfEveryKindAreReadBack() throws Exception {
    AgentRecord.UpdateQueued update = Records.update("f", "t", TaskState.TASK_RUNNING, 1);
    List<AgentRecord> all =
        List.of(
            Records.admitted(),
            Records.known("f"),
            Records.accepted("f", "t", "sleep 1"),
            update,
            Records.acknowledged(update),
            new AgentRecord.KillAsked("f", "t", 5, true));
    open().append(all);

    assertThat(open().records()).isEqualTo(all);

    open().append(List.of(new AgentRecord.FrameworkEnded("f")));
    assertThat(open().records()).containsExactly(Records.admitted());

    open().append(List.of(new AgentRecord.AgentLeft()));
    assertThat(open().records()).isEmpty();
  }

  @Test
  void aTornEndCostsOnlyTheRecordThatWasTorn() throws Exception {
    LogStore store = open();
    store.append(List.of(Records.admitted(), Records.known("f")));
    store.append(List.of(Records.accepted("f", "t1", "a")));
    long before = disk.read(logFile()).length;
    store.append(List.of(Records.accepted("f", "t2", "b")));
    long after = disk.read(logFile()).length;
    for (long length = before + 1; length < after; length++) {
      ForgetfulDisk copy = new ForgetfulDisk(new SplittableRandom(1));
      var file = copy.create(logFile());
      file.write(0, ByteBuffer.wrap(disk.read(logFile()), 0, (int) length));
      LogStore torn = new LogStore(copy, random::nextLong, WORTHWHILE);
      torn.recover();

      assertThat(torn.records())
          .containsExactly(
              Records.admitted(), Records.known("f"), Records.accepted("f", "t1", "a"));
      assertThat(torn.damages()).hasSize(1);
      assertThat(torn.damages().getFirst().offset()).isEqualTo(before);
      assertThat(torn.damages().getFirst().length()).isEqualTo(length - before);
    }
  }

  @Test
  @Proves("hostile-44")
  void aFlippedBitAnywhereCostsOneRecord() throws Exception {
    List<AgentRecord> all = new ArrayList<>(List.of(Records.admitted()));
    for (int i = 0; i < 20; i++) {
      all.add(Records.known("f" + i));
      all.add(Records.accepted("f" + i, "t" + i, "command " + i));
    }
    open().append(all);
    String name = logFile();
    byte[] intact = disk.read(name);
    List<AgentRecord> held = read(name, new ArrayList<>());
    for (int at = 0; at < intact.length; at++) {
      disk.damage(name, at, new byte[] {(byte) (intact[at] ^ (1 << (at % 8)))});
      List<Damage> damages = new ArrayList<>();
      List<AgentRecord> found = read(name, damages);
      disk.damage(name, at, new byte[] {intact[at]});

      assertThat(damages).hasSize(1);
      assertThat(damages.getFirst().offset()).isLessThanOrEqualTo(at);
      assertThat(damages.getFirst().offset() + damages.getFirst().length()).isGreaterThan(at);
      assertThat(found).hasSize(held.size() - 1);
      assertThat(held).containsSubsequence(found);
    }
  }

  private List<AgentRecord> read(String name, List<Damage> damages) throws IOException {
    List<AgentRecord> found = new ArrayList<>();
    new SegmentReader(
            disk.open(name),
            SegmentName.parse(name).orElseThrow().nonce(),
            (offset, length, what) -> damages.add(new Damage(name, offset, length, what, "")))
        .read(found::add);
    return found;
  }

  @Test
  @Proves("hostile-44")
  void damageIsSetAsideReportedAndGoneAfterTheNextStart() throws Exception {
    open().append(List.of(Records.admitted(), Records.known("f"), Records.accepted("f", "t", "a")));
    String name = logFile();
    byte[] bytes = disk.read(name);
    disk.damage(name, bytes.length - 3, new byte[] {0, 0, 0});

    LogStore damaged = open();
    assertThat(damaged.records()).containsExactly(Records.admitted(), Records.known("f"));
    Damage damage = damaged.damages().getFirst();
    assertThat(damage.file()).isEqualTo(name);
    assertThat(damage.offset() + damage.length()).isEqualTo(bytes.length);
    assertThat(disk.read(damage.keptIn())).hasSize((int) damage.length());

    assertThat(open().damages()).isEmpty();
    assertThat(open().records()).containsExactly(Records.admitted(), Records.known("f"));
  }

  @Test
  @Proves("hostile-44")
  void anEmptyOrUnreadableFileDoesNotKeepTheAgentFromStarting() throws Exception {
    open().append(List.of(Records.admitted()));
    disk.create(logFile());

    LogStore empty = open();
    assertThat(empty.records()).isEmpty();
    assertThat(empty.damages()).hasSize(1);

    byte[] noise = new byte[5000];
    random.nextBytes(noise);
    disk.create(logFile()).write(0, ByteBuffer.wrap(noise));
    LogStore unreadable = open();
    assertThat(unreadable.records()).isEmpty();
    assertThat(unreadable.damages()).hasSize(1);
  }

  @Test
  void bytesOfATaskAreNeverTakenForARecord() throws Exception {
    open().append(List.of(Records.admitted(), Records.known("f")));
    byte[] stolen = disk.read(logFile());
    ForgetfulDisk other = new ForgetfulDisk(new SplittableRandom(1));
    LogStore victim = new LogStore(other, () -> 99, WORTHWHILE);
    victim.recover();
    victim.append(List.of(Records.known("g")));
    String name = other.list().getFirst();
    int begin = other.read(name).length;
    String data = new String(stolen, StandardCharsets.ISO_8859_1);
    victim.append(List.of(Records.accepted("g", "t", data)));
    other.damage(name, begin, new byte[Frame.HEADER]);
    LogStore again = new LogStore(other, () -> 100, WORTHWHILE);
    again.recover();

    assertThat(again.damages()).hasSize(1);
    assertThat(again.records()).containsExactly(Records.known("g"));
  }

  @Test
  void theLogIsRewrittenWhenItHasGrown() throws Exception {
    LogStore store = open(10_000);
    List<AgentRecord> all = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      List<AgentRecord> records = Records.task(random, "f", "t" + i);
      store.append(records);
      all.addAll(records);
      AgentRecord.UpdateQueued last = Records.update("f", "t" + i, TaskState.TASK_KILLED, i);
      List<AgentRecord> rest = new ArrayList<>();
      for (AgentRecord record : records) {
        if (record instanceof AgentRecord.UpdateQueued queued) {
          rest.add(Records.acknowledged(queued));
        }
      }
      rest.add(last);
      rest.add(Records.acknowledged(last));
      store.append(rest);
      all.addAll(rest);
      store.rewriteIfWorthwhile();
    }

    assertThat(disk.read(logFile()).length).isLessThan(20_000);
    assertThat(SegmentName.parse(logFile()).orElseThrow().number()).isGreaterThan(10);
    assertThat(open().records()).isEqualTo(Records.live(all));
  }

  @Test
  @Proves("hostile-44")
  void aFullDiskLosesNothingAndIsUsedAgainOnceThereIsRoom() throws Exception {
    LogStore store = open(1);
    store.append(List.of(Records.admitted(), Records.known("f")));
    disk.failWrites("No space left on device");
    List<AgentRecord> more = List.of(Records.accepted("f", "t", "a"));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> store.append(more)).isInstanceOf(IOException.class);
      store.rewriteIfWorthwhile();
    }
    LogStore meanwhile = open();
    assertThat(meanwhile.records()).containsExactly(Records.admitted(), Records.known("f"));

    disk.failWrites(null);
    store.append(more);
    assertThat(open().records())
        .containsExactly(Records.admitted(), Records.known("f"), Records.accepted("f", "t", "a"));
  }

  @Test
  @Proves("hostile-44")
  void aFailedSyncIsFatal() throws Exception {
    LogStore store = open();
    disk.failSyncs("Input/output error");
    assertThatThrownBy(() -> store.append(List.of(Records.admitted())))
        .isInstanceOf(SyncFailedException.class);
  }
}
