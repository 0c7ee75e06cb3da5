package org.meseta.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.protocol.Proves;
import org.meseta.supervisor.Claim;
import org.meseta.supervisor.RuntimeDirectory;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// `kill -9` of the JVM that started the containers, with its whole descent looking on.
class AgentDeathTest {
  private static final String WAIT = ": > ready; until [ -e go ]; do sleep 0.01; done; ";
  private final Path folder;

  AgentDeathTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void killEverything() throws IOException {
    new Life(folder).close();
  }

  @Test
  void endsInTheAgentsAbsenceAreExact() throws IOException, InterruptedException {
    String[] scripts = {
      WAIT + "exit 7", WAIT + "kill -SEGV $$", WAIT + "exit 137", WAIT + "kill -KILL $$"
    };
    killAgentThatRuns(scripts);
    for (int i = 0; i < scripts.length; i++) {
      Files.createFile(sandbox(i).resolve("go"));
    }
    for (int i = 0; i < scripts.length; i++) {
      ContainerId id = id(i);
      Heard.until(() -> hasExited(id));
    }
    try (Life next = new Life(folder, ids(scripts.length))) {
      assertThat(next.heard.status(id(0))).isEqualTo(WaitStatus.exited(7));
      assertThat(next.heard.status(id(1)).signal()).isEqualTo(11);
      assertThat(next.heard.status(id(2))).isEqualTo(WaitStatus.exited(137));
      assertThat(next.heard.status(id(3))).isEqualTo(WaitStatus.signaled(9));
    }
  }

  @Test
  void whatStillRunsIsSupervisedOn() throws IOException, InterruptedException {
    killAgentThatRuns(WAIT + "exit 3", WAIT + "exit 4");
    try (Life next = new Life(folder, ids(2))) {
      assertThat(next.heard.of(id(0))).containsExactly("Started");
      Files.createFile(sandbox(0).resolve("go"));
      assertThat(next.heard.status(id(0))).isEqualTo(WaitStatus.exited(3));
      next.containers.destroy(id(1));
      assertThat(next.heard.status(id(1))).isEqualTo(WaitStatus.signaled(9));
    }
  }

  @Test
  @Proves("S-009")
  void whatEndsWithTheAgentIsKilledAtOnceAndNothingElse() throws IOException, InterruptedException {
    killAgentThatRuns(AgentProcess.MORTAL + WAIT, WAIT + "exit 3");
    // No agent runs now: nobody but the container's own supervisor can end it.
    Heard.until(() -> hasExited(id(0)));
    RuntimeDirectory runtime = new RuntimeDirectory(folder.resolve("runtime"));
    Claim.Taken claim = (Claim.Taken) Claim.read(runtime, id(0).value()).orElseThrow();
    assertThat(claim.command().isAlive()).isFalse();
    assertThat(hasExited(id(1))).isFalse();
    try (Life next = new Life(folder, id(1))) {
      Files.createFile(sandbox(1).resolve("go"));
      assertThat(next.heard.status(id(1))).isEqualTo(WaitStatus.exited(3));
      Heard.until(() -> !runtime.has(Kind.EXITED, id(0).value()));
    }
  }

  @Test
  void anAgentThatDiesWhileItLaunchesStartsEachOnceOrNever()
      throws IOException, InterruptedException {
    String[] scripts = new String[40];
    java.util.Arrays.fill(scripts, "echo once");
    AgentProcess agent = new AgentProcess(folder, scripts);
    Heard.until(() -> hasExited(id(0)));
    agent.kill();

    try (Life next = new Life(folder, ids(scripts.length))) {
      List<String> outcomes = new ArrayList<>();
      for (ContainerId id : ids(scripts.length)) {
        Heard.until(
            () -> next.heard.of(id).contains("Exited") || next.heard.of(id).contains("Failed"));
        boolean exited = hasExited(id);
        Path stdout = next.sandbox(id).resolve("stdout");
        assertThat(Files.exists(stdout) ? Files.readString(stdout) : "")
            .isEqualTo(exited ? "once\n" : "");
        outcomes.add(exited ? "exited" : "never");
      }
      assertThat(outcomes).contains("exited");
    }
  }

  private void killAgentThatRuns(String... scripts) throws IOException, InterruptedException {
    AgentProcess agent = new AgentProcess(folder, scripts);
    for (int i = 0; i < scripts.length; i++) {
      Path ready = sandbox(i).resolve("ready");
      Heard.until(() -> Files.exists(ready));
    }
    agent.kill();
  }

  private boolean hasExited(ContainerId id) {
    return new RuntimeDirectory(folder.resolve("runtime")).has(Kind.EXITED, id.value());
  }

  private Path sandbox(int i) {
    return folder.resolve("sandboxes/c" + i);
  }

  private static ContainerId id(int i) {
    return new ContainerId("c" + i);
  }

  private static ContainerId[] ids(int count) {
    ContainerId[] ids = new ContainerId[count];
    java.util.Arrays.setAll(ids, AgentDeathTest::id);
    return ids;
  }
}
