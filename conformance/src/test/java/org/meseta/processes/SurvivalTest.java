package org.meseta.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
