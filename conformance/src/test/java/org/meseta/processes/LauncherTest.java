package org.meseta.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/meseta` before there is a JVM: it finds a JDK 25 whatever is on the PATH, and says in one
/// line what is missing.
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "sed",
          "head",
          "tail",
          "sort",
          "readlink",
          "dirname",
          "find",
          "cksum",
          "tr",
          "cat",
          "mkdir",
          "flock",
          "awk",
          "ls",
          "id");

  @TempDir private Path folder;
  private Path clone = Path.of("");
  private Path path = Path.of("");

  @BeforeEach
  void copyTheLauncherIntoAPathWithASpace() throws Exception {
    clone = folder.resolve("a clone");
    path = Files.createDirectory(folder.resolve("path"));
    shell("mkdir '%s' && cp -r bin pom.xml .mvn '%s'".formatted(clone, clone));
    Files.createDirectories(clone.resolve("cli/src/main"));
    for (String tool : TOOLS) {
      shell("ln -s \"$(command -v %s)\" '%s/%s'".formatted(tool, path, tool));
    }
  }

  @Test
  void namesMavenWhenItIsMissing() throws Exception {
    Meseta.Result result = shell("PATH='%s' '%s/bin/meseta' version".formatted(path, clone));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err().lines()).singleElement().asString().contains("Maven 3.8.7", "mvn");
  }

  @Test
  void keepsTheCommandsExitCodesFreeFromItsOwn() throws Exception {
    Meseta.Result result = shell("PATH='%s' '%s/bin/meseta' run -- true".formatted(path, clone));

    assertThat(result.exitCode()).isEqualTo(125);
  }

  @Test
  void namesTheJdkWhenThereIsNone() throws Exception {
    // A namespace of its own in which the usual place of JDKs is empty.
    Meseta.Result result =
        shell(
            "env -u JAVA_HOME PATH='%s' HOME=/nonexistent unshare -rm sh -c \"mount -t tmpfs none /usr/lib/jvm && PATH='%s' '%s/bin/meseta' version\""
                .formatted(System.getenv("PATH"), path, clone));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err().lines()).singleElement().asString().contains("JDK 25", "JAVA_HOME");
  }

  @Test
  void passesByAnOlderJdk() throws Exception {
    Path old = Files.createDirectories(folder.resolve("jdk 17/bin"));
    Files.writeString(old.resolve("javac"), "#!/bin/sh\nexit 9\n");
    assertThat(old.resolve("javac").toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("jdk 17/release"), "JAVA_VERSION=\"17.0.15\"\n");

    Meseta.Result result =
        shell(
            "JAVA_HOME='%s/jdk 17' PATH='%s/jdk 17/bin':$PATH MESETA_JARS='%s' bin/meseta version --json"
                .formatted(folder, folder, Meseta.jars()));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("\"mesos\":\"1.11.0\"");
  }

  private static Meseta.Result shell(String script) throws IOException, InterruptedException {
    Path out = Files.createTempFile("launcher", ".out");
    Path err = Files.createTempFile("launcher", ".err");
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .directory(Meseta.root().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Meseta.Result(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
