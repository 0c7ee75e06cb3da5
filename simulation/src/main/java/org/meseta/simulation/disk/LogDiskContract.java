package org.meseta.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.meseta.agent.core.disk.LogDisk;
import org.meseta.agent.core.disk.LogFile;

/// What every [LogDisk] does. The test of each implementation extends it.
public abstract class LogDiskContract {

  /// An empty disk.
  protected abstract LogDisk disk() throws Exception;

  @Test
  void writtenBytesAreReadBackAtTheirPlaces() throws Exception {
    try (LogFile file = disk().create("a")) {
      file.write(0, bytes("hello"));
      file.write(5, bytes(" world"));
      file.write(0, bytes("J"));
      file.sync();

      assertThat(file.size()).isEqualTo(11);
      assertThat(text(file, 0, 100)).isEqualTo("Jello world");
      assertThat(text(file, 6, 3)).isEqualTo("wor");
      assertThat(text(file, 11, 3)).isEmpty();
      assertThat(text(file, 50, 3)).isEmpty();
    }
  }

  @Test
  void anOpenedFileGoesOnWhereItWasLeft() throws Exception {
    LogDisk disk = disk();
    try (LogFile file = disk.create("a")) {
      file.write(0, bytes("one"));
      file.sync();
    }
    try (LogFile file = disk.open("a")) {
      file.write(file.size(), bytes("two"));
      assertThat(text(file, 0, 100)).isEqualTo("onetwo");
    }
  }

  @Test
  void createEmptiesAFileOfThatName() throws Exception {
    LogDisk disk = disk();
    try (LogFile file = disk.create("a")) {
      file.write(0, bytes("old"));
    }
    try (LogFile file = disk.create("a")) {
      assertThat(file.size()).isZero();
    }
  }

  @Test
  void truncateCutsAndNeverLengthens() throws Exception {
    try (LogFile file = disk().create("a")) {
      file.write(0, bytes("hello"));
      file.truncate(2);
      assertThat(text(file, 0, 100)).isEqualTo("he");
      file.truncate(10);
      assertThat(file.size()).isEqualTo(2);
    }
  }

  @Test
  void renameReplacesAFileOfThatName() throws Exception {
    LogDisk disk = disk();
    try (LogFile old = disk.create("a")) {
      old.write(0, bytes("old"));
    }
    try (LogFile fresh = disk.create("b")) {
      fresh.write(0, bytes("new"));
      fresh.sync();
      disk.rename("b", "a");
      fresh.write(3, bytes("er"));
    }

    assertThat(disk.list()).containsExactly("a");
    try (LogFile file = disk.open("a")) {
      assertThat(text(file, 0, 100)).isEqualTo("newer");
    }
  }

  @Test
  void filesAreListedByNameUntilDeleted() throws Exception {
    LogDisk disk = disk();
    disk.create("b").close();
    disk.create("a").close();
    assertThat(disk.list()).containsExactly("a", "b");

    disk.delete("a");
    disk.delete("a");
    assertThat(disk.list()).containsExactly("b");
  }

  @Test
  void openingAFileThatIsNotThereFails() throws Exception {
    LogDisk disk = disk();
    assertThatThrownBy(() -> disk.open("a")).isInstanceOf(IOException.class);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(LogFile file, long position, int length) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(length);
    int count = file.read(position, into);
    assertThat(count).isEqualTo(into.position());
    return new String(into.array(), 0, count, StandardCharsets.US_ASCII);
  }
}
