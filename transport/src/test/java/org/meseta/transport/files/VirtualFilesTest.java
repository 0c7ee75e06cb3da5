package org.meseta.transport.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.protocol.Proves;
import org.meseta.transport.files.FileAnswer.Data;
import org.meseta.transport.files.FileAnswer.Missing;
import org.meseta.transport.files.FileAnswer.Refused;

class VirtualFilesTest {
  private final VirtualFiles files = new VirtualFiles();
  @TempDir private Path folder;
  private Path run1 = Path.of("");

  @BeforeEach
  void attach() throws IOException {
    run1 = Files.createDirectory(folder.resolve("run1"));
    Files.writeString(run1.resolve("stdout"), "to-stdout\n");
    Files.createDirectory(run1.resolve("below"));
    Files.writeString(run1.resolve("below/deep"), "deep");
    files.attach("/sandbox", run1);
    files.attach("/master/log", run1.resolve("stdout"));
  }

  @Test
  @Proves("S-031")
  void readsSlicesAndTellsTheSize() {
    assertThat(text("/sandbox/stdout", 0, -1)).isEqualTo("to-stdout\n");
    assertThat(text("/sandbox/stdout/", 3, 4)).isEqualTo("stdo");
    assertThat(text("/sandbox/below/deep", 0, -1)).isEqualTo("deep");
    assertThat(text("/master/log", 0, 2)).isEqualTo("to");

    assertThat(data("/sandbox/stdout", -1, -1).offset()).isEqualTo(10);
    assertThat(data("/sandbox/stdout", 100_000, -1).offset()).isEqualTo(100_000);
    assertThat(data("/sandbox/stdout", 100_000, -1).bytes()).isEmpty();
    assertThat(data("/sandbox/stdout", 1000, 5).size()).isEqualTo(10);
  }

  @Test
  @Proves("S-031")
  void returnsSixteenPagesAtMost() throws IOException {
    Files.write(run1.resolve("big"), new byte[200_000]);

    assertThat(data("/sandbox/big", 0, 150_000).bytes()).hasSize(65_536);
    assertThat(data("/sandbox/big", 199_990, -1).bytes()).hasSize(10);
  }

  @Test
  @Proves("hostile-36")
  void neverLeavesWhatIsAttached() throws Exception {
    Path sibling = Files.createDirectory(folder.resolve("run10"));
    Files.writeString(sibling.resolve("secret"), "secret");
    Files.createSymbolicLink(run1.resolve("out"), sibling);
    Files.createSymbolicLink(run1.resolve("shadow"), Path.of("/etc/shadow"));
    Files.createSymbolicLink(run1.resolve("inside"), run1.resolve("stdout"));

    refused("/sandbox/../run10/secret", "is inaccessible.");
    refused("/sandbox/below/../../run10/secret", "is inaccessible.");
    refused("/sandbox/out/secret", "is inaccessible.");
    refused("/sandbox/shadow", "is inaccessible.");
    refused("/sandbox/a\0b", "is inaccessible.");
    assertThat(files.read("/sandbox0/secret", 0, -1)).isInstanceOf(Missing.class);
    assertThat(files.read("/etc/passwd", 0, -1)).isInstanceOf(Missing.class);
    assertThat(text("/sandbox/inside", 0, -1)).isEqualTo("to-stdout\n");
  }

  @Test
  @Proves("hostile-36")
  void refusesWhatIsNoFile() throws Exception {
    Process made = new ProcessBuilder("mkfifo", run1.resolve("pipe").toString()).start();
    assertThat(made.waitFor()).isZero();

    refused("/sandbox/pipe", "is inaccessible.");
    refused("/sandbox/below", "Cannot read a directory.");
    refused("/sandbox", "Cannot read a directory.");
    refused("/sandbox/stdout", -2, -1, "Negative offset provided: -2.");
    refused("/sandbox/stdout", 0, -2, "Negative length provided: -2.");
    assertThat(files.read("/sandbox/nosuch", 0, -1)).isInstanceOf(Missing.class);
    assertThat(data("/sandbox/stdout", Long.MAX_VALUE, Long.MAX_VALUE).bytes()).isEmpty();
  }

  @Test
  void forgetsWhatIsDetached() {
    files.detach("/sandbox");

    assertThat(files.read("/sandbox/stdout", 0, -1)).isInstanceOf(Missing.class);
  }

  private Data data(String path, long offset, long length) {
    FileAnswer answer = files.read(path, offset, length);
    assertThat(answer).isInstanceOf(Data.class);
    return (Data) answer;
  }

  private String text(String path, long offset, long length) {
    return new String(data(path, offset, length).bytes(), StandardCharsets.UTF_8);
  }

  private void refused(String path, String text) {
    refused(path, 0, -1, text);
  }

  private void refused(String path, long offset, long length, String text) {
    FileAnswer answer = files.read(path, offset, length);
    assertThat(answer).isInstanceOf(Refused.class);
    assertThat(((Refused) answer).text()).endsWith(text);
  }
}
