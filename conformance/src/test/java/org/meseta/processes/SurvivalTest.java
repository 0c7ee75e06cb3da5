package org.meseta.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.protocol.Proves;

/// P5, P6: a killed master or agent costs time, never a task or its exit status.
class SurvivalTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"exit 7,7", "kill -SEGV $$,139", "exit 137,137", "kill -KILL $$,137"})
  @Proves({"S-009", "S-011"})
  void anEndDuringTheAgentsAbsenceIsReportedExactly(String end, int code) throws IOException {
    Path go = folder.resolve("go");
    Path ended = folder.resolve("ended");
    try (Cluster cluster = new Cluster(folder)) {
      Meseta.Running run =
          cluster.run(
              "--",
              "sh",
              "-c",
              "echo started; while [ ! -e %s ]; do sleep 0.02; done; touch %s; %s"
                  .formatted(go, ended, end));
      run.awaitOutput("started");

      cluster.killAgent();
      Files.createFile(go);
      Waiting.until("the command has ended", () -> Files.exists(ended));
      cluster.startAgent();

      Meseta.Result result = run.await();
      assertThat(result.exitCode()).as(result.err()).isEqualTo(code);
      assertThat(result.out()).isEqualTo("started\n");
    }
  }

  @Test
  @Proves("S-009")
  void tasksOfAFrameworkThatDoesNotCheckpointEndWithTheAgentAndNoOthers() throws IOException {
    try (Cluster cluster = new Cluster(folder);
        RawScheduler mortal = new RawScheduler(cluster.address(), false);
        RawScheduler lasting = new RawScheduler(cluster.address(), true)) {
      Path mortalPid = launch(mortal);
      Path lastingPid = launch(lasting);

      cluster.killAgent();

      Waiting.until("the command is killed", () -> !isAlive(mortalPid));
      assertThat(mortal.event("UPDATE", "TASK_LOST"))
          .contains("\"REASON_AGENT_DISCONNECTED\"", "\"SOURCE_MASTER\"");
      assertThat(isAlive(lastingPid)).isTrue();
      cluster.startAgent();
      assertThat(isAlive(lastingPid)).isTrue();
      assertThat(lasting.events("UPDATE", "TASK_LOST")).isEmpty();
      assertThat(mortal.events("UPDATE", "TASK_FAILED")).isEmpty();
      // The cluster's end would leave it running.
      ProcessHandle.of(pid(lastingPid)).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private Path launch(RawScheduler scheduler) throws IOException {
    Path pid = Files.createTempFile(folder, "task", ".pid");
    scheduler.launch("t", "echo $$ > " + pid + "; exec sleep 1000");
    scheduler.event("UPDATE", "TASK_RUNNING");
    Waiting.until("the command runs", () -> pid.toFile().length() > 0);
    return pid;
  }

  private static boolean isAlive(Path pidFile) {
    return ProcessHandle.of(pid(pidFile)).filter(ProcessHandle::isAlive).isPresent();
  }

  private static long pid(Path pidFile) {
    try {
      return Long.parseLong(Files.readString(pidFile).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Proves({"H-005", "M-043"})
  void aTaskOutlivesItsMaster() throws IOException {
    Path go = folder.resolve("go");
    try (Cluster cluster = new Cluster(folder)) {
      Meseta.Running run =
          cluster.run(
              "--",
              "sh",
              "-c",
              "echo started; while [ ! -e %s ]; do sleep 0.02; done; exit 9".formatted(go));
      run.awaitOutput("started");

      cluster.killMaster();
      cluster.startMaster();
      Files.createFile(go);

      Meseta.Result result = run.await();
      assertThat(result.exitCode()).as(result.err()).isEqualTo(9);
    }
  }
}
