package org.meseta.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.meseta.agent.core.disk.LogDisk;
import org.meseta.agent.core.disk.LogFile;
import org.meseta.agent.core.disk.SyncFailedException;

class ForgetfulDiskTest extends LogDiskContract {

  @Override
  protected LogDisk disk() {
    return new ForgetfulDisk(new SplittableRandom(1));
  }

  @Test
  void syncedBytesSurviveAndOthersSometimesDoNot() throws Exception {
    int lost = 0;
    for (int seed = 0; seed < 100; seed++) {
      ForgetfulDisk disk = new ForgetfulDisk(new SplittableRandom(seed));
      LogFile file = disk.create("a");
      file.write(0, ByteBuffer.wrap(new byte[] {1, 2, 3}));
      file.sync();
      file.write(3, ByteBuffer.wrap(new byte[] {4, 5, 6}));
      disk.restart();

      byte[] found = disk.read("a");
      assertThat(found).startsWith(1, 2, 3);
      lost += found.length == 6 && found[5] == 6 ? 0 : 1;
    }
    assertThat(lost).isBetween(20, 99);
  }

  @Test
  void aCrashStopsTheProcessInTheMiddleOfAWrite() throws Exception {
    ForgetfulDisk disk = new ForgetfulDisk(new SplittableRandom(1));
    LogFile file = disk.create("a");
    disk.crashAfter(1);
    file.write(0, ByteBuffer.wrap(new byte[10]));

    assertThatThrownBy(() -> file.write(10, ByteBuffer.wrap(new byte[10])))
        .isInstanceOf(ForgetfulDisk.Crashed.class);
    assertThatThrownBy(file::sync).isInstanceOf(ForgetfulDisk.Crashed.class);
  }

  @Test
  void itFailsWhenTold() throws Exception {
    ForgetfulDisk disk = new ForgetfulDisk(new SplittableRandom(1));
    LogFile file = disk.create("a");
    disk.failWrites("No space left on device");
    assertThatThrownBy(() -> file.write(0, ByteBuffer.wrap(new byte[1])))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    disk.failWrites(null);
    disk.failSyncs("Input/output error");
    assertThatThrownBy(file::sync).isInstanceOf(SyncFailedException.class);
  }
}
