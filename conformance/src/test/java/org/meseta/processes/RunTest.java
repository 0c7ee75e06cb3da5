package org.meseta.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `meseta run` against a master and an agent in processes of their own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunTest {
  private final Path folder;
  private final Cluster cluster;

  RunTest(@TempDir Path folder) {
    this.folder = folder;
    this.cluster = new Cluster(folder);
  }

  @BeforeAll
  void agentIsThere() {
    cluster.awaitAgent();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void handsOnOutputAndExitCode() {
    Meseta.Result result = cluster.run("--", "sh", "-c", "echo hi; echo oops >&2; exit 3").await();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEqualTo("hi\n");
    assertThat(result.err()).isEqualTo("oops\n");
  }

  @Test
  void endsWith128PlusTheSignal() {
    assertThat(cluster.run("--", "sh", "-c", "kill -SEGV $$").await().exitCode()).isEqualTo(139);
    assertThat(cluster.run("--", "sh", "-c", "kill -KILL $$").await().exitCode()).isEqualTo(137);
    assertThat(cluster.run("--", "sh", "-c", "exit 137").await().exitCode()).isEqualTo(137);
  }

  @Test
  void passesTheEnvironmentOn() {
    Meseta.Result result =
        cluster.run("--env=A=1", "--env=B=x y", "--", "sh", "-c", "echo \"$A,$B\"").await();

    assertThat(result.out()).isEqualTo("1,x y\n");
  }

  @Test
  void handsOnAHundredMegabytesUnchanged() throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    Process make =
        new ProcessBuilder("sh", "-c", "head -c 104857600 /dev/urandom > " + data).start();
    assertThat(make.waitFor()).isZero();

    Meseta.Running run = cluster.run("--", "cat", data.toString());

    assertThat(run.await().exitCode()).isZero();
    assertThat(Files.mismatch(data, run.outFile())).isEqualTo(-1);
  }

  @Test
  void ctrlCKillsTheTask() {
    Path alive = folder.resolve("alive");
    Meseta.Running run =
        cluster.run(
            "--",
            "sh",
            "-c",
            "trap 'rm %s; exit 0' TERM; touch %s; echo ready; while :; do sleep 0.05; done"
                .formatted(alive, alive));
    run.awaitOutput("ready");

    run.signal("INT");

    assertThat(run.await().exitCode()).isEqualTo(130);
    assertThat(alive).doesNotExist();
  }

  @Test
  void saysWhyNoOfferFits() {
    Meseta.Running run = cluster.run("--cpus=64", "--", "true");
    run.awaitOutput("no agent is that large: of 1, the largest have cpus 4");

    run.signal("INT");

    assertThat(run.await().exitCode()).isEqualTo(130);
  }

  @Test
  void saysInOneLineWhatItCannotDo() {
    assertOneLine(Meseta.run("run", "--master=127.0.0.1:1", "--", "true"), "nobody listens there");
    assertOneLine(Meseta.run("run", "--master=a b", "--", "true"), "is no host:port");
    assertOneLine(Meseta.run("run", "--cpus=-1", "--", "true"), "--cpus=-1.0 is no amount");
    assertOneLine(Meseta.run("run", "--cpus=x", "--", "true"), "--cpus");
    assertOneLine(Meseta.run("run", "--nosuch", "--", "true"), "--nosuch");
    assertOneLine(Meseta.run("run", "--env=x", "--", "true"), "--env=x is no NAME=VALUE");
    assertOneLine(Meseta.run("run"), "COMMAND");
  }

  private static void assertOneLine(Meseta.Result result, String text) {
    assertThat(result.exitCode()).isEqualTo(125);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    assertThat(result.err().lines()).singleElement().asString().contains(text);
  }
}
