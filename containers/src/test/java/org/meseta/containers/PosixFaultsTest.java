package org.meseta.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.protocol.Proves;
import org.meseta.supervisor.Claim;
import org.meseta.supervisor.ProcessRef;
import org.meseta.supervisor.ProcessState;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// Reboots, reused process ids, killed supervisors, damaged records, families that scatter.
class PosixFaultsTest {
  private static final String SLEEP = ": > ready; exec sleep 1000";
  private static final ContainerId A = new ContainerId("a");
  private final Path folder;

  PosixFaultsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void killEverything() throws IOException {
    new Life(folder).close();
  }

  @Test
  @Proves("S-112")
  void destroyReachesWhoeverLeftTheSession() throws IOException {
    try (Life life = new Life(folder)) {
      Claim.Taken claim =
          life.launchReady(
              "a",
              "setsid sh -c 'sleep 1000 & setsid setsid sleep 1000 & wait' &"
                  + " (setsid sleep 1000 &); trap '' TERM; sleep 0.2; : > ready; wait; wait");
      assertThat(ProcessState.of(claim.command().pid()).orElseThrow().session())
          .isEqualTo(claim.command().pid());
      assertThat(inSandbox(life)).hasSize(5);
      life.containers.destroy(A);
      assertThat(life.heard.status(A)).isEqualTo(WaitStatus.signaled(9));
      assertThat(inSandbox(life)).isEmpty();
    }
  }

  @Test
  void afterARebootAContainerIsLostAndNobodyIsSignalled() throws IOException {
    Claim.Taken claim = vanishAndForge(record -> record.replaceFirst("\\S+", "other-boot"));
    try (Life next = new Life(folder, A)) {
      assertThat(unknown(next)).contains("restarted");
      next.containers.destroy(A);
      next.heard.status(next.launch("b", "exit 0"));
      assertThat(claim.command().isAlive()).isTrue();
    } finally {
      kill(claim.supervisor());
    }
  }

  @Test
  void aReusedProcessIdIsNotTakenForTheSupervisor() throws IOException {
    Claim.Taken real =
        vanishAndForge(
            record -> record.replaceFirst("(\\S+ \\d+) \\d+ (\\d+) \\d+", "$1 17 $2 9999999999"));
    try (Life next = new Life(folder, A)) {
      assertThat(unknown(next)).contains("supervisor was killed");
      assertThat(real.supervisor().isAlive()).isTrue();
      assertThat(real.command().isAlive()).isTrue();
    } finally {
      kill(real.supervisor());
    }
  }

  @Test
  void anUnknownContainerOfAnotherBootIsOnlyForgotten() throws IOException {
    Claim.Taken claim = vanishAndForge(record -> record.replaceFirst("\\S+", "other-boot"));
    try (Life next = new Life(folder)) {
      assertThat(next.runtime.ids(Kind.CLAIMED)).isEmpty();
      assertThat(next.runtime.ids(Kind.SPECS)).isEmpty();
      assertThat(claim.command().isAlive()).isTrue();
    } finally {
      kill(claim.supervisor());
    }
  }

  @Test
  void aDamagedClaimIsALostContainer() throws IOException {
    Claim.Taken claim = vanishAndForge(record -> record.substring(0, 20));
    try (Life next = new Life(folder, A)) {
      assertThat(unknown(next)).contains("damaged");
    } finally {
      kill(claim.supervisor());
    }
  }

  @Test
  void whoeverALostSupervisorLeavesIsKilled() throws IOException {
    try (Life life = new Life(folder)) {
      Claim.Taken claim = life.launchReady("a", "sleep 1000 & sleep 1000 & : > ready; wait; wait");
      assertThat(inSandbox(life)).hasSize(3);
      kill(claim.supervisor());
      assertThat(unknown(life)).contains("supervisor was killed");
      Heard.until(() -> inSandbox(life).isEmpty());
      assertThat(life.heard.of(A)).containsExactly("Started", "Exited");
    }
  }

  @Test
  void aSignalFindsOutThatTheSupervisorIsLost() throws IOException {
    try (Life life = new Life(folder)) {
      Claim.Taken claim = life.launchReady("a", SLEEP);
      kill(claim.supervisor());
      Heard.until(() -> !claim.command().isAlive());
      life.containers.signal(A, 15);
      assertThat(unknown(life)).contains("supervisor was killed");
    }
  }

  @Test
  void aLaunchThatNeverReachedASupervisorIsKnownNotToHaveHappened() throws IOException {
    try (Life life = new Life(folder)) {
      life.runtime.writeSpec("a", new byte[] {1, 2, 3});
    }
    try (Life next = new Life(folder, A)) {
      assertThat(next.heard.failure(A).step()).isEqualTo("interrupted");
    }
    try (Life last = new Life(folder, A)) {
      assertThat(last.heard.failure(A).step()).isEqualTo("interrupted");
      last.containers.forget(A);
      last.heard.status(last.launch("b", "exit 0"));
      for (Kind kind : Kind.values()) {
        assertThat(last.runtime.ids(kind)).doesNotContain("a");
      }
    }
  }

  @Test
  void aHeldStatusComesWhenItCanBeWritten() throws IOException {
    try (Life life = new Life(folder)) {
      Claim.Taken claim =
          life.launchReady("a", ": > ready; until [ -e go ]; do sleep 0.01; done; exit 7");
      Path exited = life.runtime.directory(Kind.EXITED);
      Path full = folder.resolve("full");
      Files.move(exited, full);
      life.go(A);
      Heard.until(() -> !claim.command().isAlive());
      Heard.until(() -> name(claim.supervisor()).equals("meseta-holding"));
      assertThat(life.heard.of(A)).containsExactly("Started");
      Files.move(full, exited);
      assertThat(life.heard.status(A)).isEqualTo(WaitStatus.exited(7));
    }
  }

  private interface Forgery {
    String apply(String record);
  }

  /// Runs a container, ends the agent, and edits the container's claim.
  private Claim.Taken vanishAndForge(Forgery forgery) throws IOException {
    try (Life life = new Life(folder)) {
      Claim.Taken claim = life.launchReady("a", SLEEP);
      Path file = life.runtime.entry(Kind.CLAIMED, "a");
      Path forged = Path.of(forgery.apply(Files.readSymbolicLink(file).toString()));
      Files.delete(file);
      Files.createSymbolicLink(file, forged);
      return claim;
    }
  }

  private static String unknown(Life life) {
    return switch (life.heard.exit(A)) {
      case ContainerExit.Unknown lost -> lost.reason();
      case ContainerExit.Status known -> throw new AssertionError(known.status().toString());
    };
  }

  private static String name(ProcessRef process) {
    return ProcessState.of(process.pid()).map(ProcessState::name).orElse("");
  }

  private static void kill(ProcessRef process) {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static List<ProcessState> inSandbox(Life life) throws IOException {
    Path sandbox = life.sandbox(A).toRealPath();
    return ProcessState.all().stream()
        .filter(process -> !process.isDead())
        .filter(
            process -> {
              try {
                return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                    .equals(sandbox);
              } catch (IOException e) {
                return false;
              }
            })
        .toList();
  }
}
