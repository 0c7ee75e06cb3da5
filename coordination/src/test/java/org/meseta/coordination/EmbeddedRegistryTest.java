package org.meseta.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.zookeeper.util.ServiceUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.simulation.registry.RecordingListener;

/// The server in this process, and the directory that it owns.
class EmbeddedRegistryTest {
  @TempDir private Path temp;
  private final List<EmbeddedRegistry> opened = new ArrayList<>();

  @AfterEach
  void closeAll() {
    opened.forEach(EmbeddedRegistry::close);
  }

  @Test
  void itKeepsWhatWasWritten() throws Exception {
    Path workDir = temp.resolve("not/there yet");
    write(workDir, 3);
    assertThat(read(workDir).image().entries()).hasSize(3);
    assertThat(read(workDir).image().epoch()).isEqualTo(3);
  }

  @Test
  void thePasswordIsTheOwnersAlone() throws Exception {
    write(temp, 0);
    Path folder = temp.resolve("zookeeper");
    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("password"))).isEqualTo("rw-------");
    assertThat(Files.readString(folder.resolve("password")).strip()).matches("[0-9a-f]{32}");
    Files.setPosixFilePermissions(
        folder.resolve("password"), PosixFilePermissions.fromString("rw-r--r--"));
    write(temp, 0);
    assertThat(mode(folder.resolve("password"))).isEqualTo("rw-------");
  }

  @Test
  void aSecondHolderIsRefusedInOneLineEvenInThisProcess() throws Exception {
    EmbeddedRegistry first = hold(temp);
    Path link = Files.createSymbolicLink(temp.resolveSibling(temp.getFileName() + "-link"), temp);
    for (Path sameDirectory : List.of(temp, link)) {
      assertThatThrownBy(() -> hold(sameDirectory))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("in use by this process")
          .hasMessageContaining("--work_dir");
    }
    Files.delete(link);
    first.close();
    hold(temp);
  }

  @Test
  void aWorkDirThatIsAFileIsRefusedInOneLine() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> hold(file))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void dataWithoutItsPasswordIsRefused() throws Exception {
    write(temp, 1);
    Files.delete(temp.resolve("zookeeper/password"));
    assertThat(refusal(temp)).contains("password", "missing");
  }

  @Test
  void aDamagedLogIsRefusedAndNeverTakenForAnEmptyRegistry() throws Exception {
    write(temp, 1);
    for (Path file : files("snapshot.")) {
      Files.delete(file);
    }
    assertThat(refusal(temp)).contains(temp.resolve("zookeeper").toString());
  }

  @Test
  void aLogThatWasTornAtItsEndLosesOnlyWhatWasNotAcknowledged() throws Exception {
    write(temp, 20);
    Path log = files("log.").getLast();
    byte[] all = Files.readAllBytes(log);
    int end = all.length;
    while (all[end - 1] == 0) {
      end--;
    }
    // What a crash of the machine leaves of a record that was being appended.
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.seek(end + 8L);
      file.write(new byte[] {0, 0, 1, 0, 7, 7, 7});
    }
    assertThat(read(temp).image().entries()).hasSize(20);
  }

  @Test
  void theServersLastWordDoesNotEndTheProcess() throws Exception {
    RecordingListener listener = new RecordingListener();
    EmbeddedRegistry registry = hold(temp);
    registry.open(Bytes.EMPTY, listener);
    Waiting.until("recovery", listener::hasRecovered);
    ServiceUtils.requestSystemExit(42);
    Waiting.until("the news", listener::hasLost);
    assertThat(listener.lost()).contains("code 42", temp.toString());
    assertThat(registry.leased(System.nanoTime())).isFalse();
  }

  @Test
  void aServerThatIsClosedIsNoFailure() throws Exception {
    RecordingListener listener = new RecordingListener();
    EmbeddedRegistry registry = hold(temp);
    registry.open(Bytes.EMPTY, listener);
    Waiting.until("recovery", listener::hasRecovered);
    registry.close();
    registry.close();
    assertThat(listener.hasLost()).isFalse();
  }

  @Test
  void itCanBeClosedWhileItStarts() throws Exception {
    for (int i = 0; i < 5; i++) {
      EmbeddedRegistry registry = hold(temp);
      RecordingListener listener = new RecordingListener();
      registry.open(Bytes.EMPTY, listener);
      registry.close();
      assertThat(listener.hasLost()).isFalse();
    }
    assertThat(read(temp).image().entries()).isEmpty();
  }

  @Test
  void noStatusCommandTellsAnything() throws Exception {
    DataDirectory directory = DataDirectory.hold(temp);
    try (directory;
        EmbeddedServer server =
            new EmbeddedServer(directory, RegistryTimeouts.EMBEDDED.session(), _ -> {})) {
      String servers = server.start().servers();
      assertThat(servers).startsWith("127.0.0.1:");
      int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
      for (String command : List.of("dump", "cons", "envi", "conf", "mntr", "stat")) {
        assertThat(ask(port, command)).contains("not in the whitelist");
      }
    }
  }

  @Test
  void oldSnapshotsAreRemoved() throws Exception {
    for (int i = 0; i < 6; i++) {
      write(temp, 1);
    }
    assertThat(files("snapshot.")).hasSizeGreaterThan(3);
    hold(temp).open(Bytes.EMPTY, new RecordingListener());
    Waiting.until("three to be left", () -> snapshots() == 3);
  }

  private int snapshots() {
    try {
      return files("snapshot.").size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path workDir, int entries) throws Exception {
    EmbeddedRegistry registry = hold(workDir);
    RecordingListener listener = new RecordingListener();
    registry.open(Bytes.EMPTY, listener);
    Waiting.until("recovery", () -> listener.hasRecovered() || listener.hasLost());
    for (int i = 1; i <= entries; i++) {
      registry.commit(
          i, List.of(new Mutation.Put(RegistryKey.agent("S" + i), Bytes.utf8("value"))));
    }
    Waiting.until("writes", () -> entries == 0 || listener.hasCommitted(entries));
    registry.close();
  }

  private RecordingListener read(Path workDir) throws Exception {
    EmbeddedRegistry registry = hold(workDir);
    RecordingListener listener = new RecordingListener();
    registry.open(Bytes.EMPTY, listener);
    Waiting.until("recovery", () -> listener.hasRecovered() || listener.hasLost());
    registry.close();
    return listener;
  }

  private String refusal(Path workDir) throws Exception {
    EmbeddedRegistry registry = hold(workDir);
    RecordingListener listener = new RecordingListener();
    registry.open(Bytes.EMPTY, listener);
    Waiting.until("refusal", () -> listener.hasRecovered() || listener.hasLost());
    assertThat(listener.hasRecovered()).isFalse();
    return String.valueOf(listener.lost());
  }

  private EmbeddedRegistry hold(Path workDir) throws RegistryUnavailableException {
    EmbeddedRegistry registry = EmbeddedRegistry.hold(workDir, RegistryTimeouts.EMBEDDED);
    opened.add(registry);
    return registry;
  }

  private List<Path> files(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("zookeeper/version-2"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static String ask(int port, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(command.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
