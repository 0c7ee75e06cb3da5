package org.meseta.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// Killed processes, races and disks that take nothing.
class FaultsTest {
  private final Path temporary;
  private final Bench bench;

  FaultsTest(@TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    this.bench = new Bench(temporary);
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  @Test
  void aStatusIsHeldUntilItCanBeWritten() throws IOException {
    Path exited = bench.runtime.directory(Kind.EXITED);
    Path away = temporary.resolve("away");
    bench.launch("a", bench.shell("until [ -e go ]; do sleep 0.01; done; exit 7"));
    Claim.Taken claim = bench.running("a");
    Files.move(exited, away);
    Files.createFile(bench.sandbox.resolve("go"));

    Bench.until(() -> isHolding(claim));
    assertThat(claim.command().isAlive()).isFalse();
    assertThat(Files.list(away)).isEmpty();

    Files.move(away, exited);
    assertThat(bench.exit("a")).isEqualTo(7 << 8);
    Bench.until(() -> !claim.supervisor().isAlive());
  }

  @Test
  void aSupervisorWhoseRuntimeDirectoryIsRemovedGoesAway() throws IOException {
    bench.launch("a", bench.shell("until [ -e go ]; do sleep 0.01; done"));
    Claim.Taken claim = bench.running("a");
    for (Kind kind : Kind.values()) {
      for (String id : bench.runtime.ids(kind)) {
        Files.delete(bench.runtime.entry(kind, id));
      }
      Files.delete(bench.runtime.directory(kind));
    }
    Files.delete(bench.runtime.root());
    Files.createFile(bench.sandbox.resolve("go"));

    Bench.until(() -> !claim.supervisor().isAlive());
    bench.runtime.create();
  }

  @Test
  void aCommandIsStartedOnceHoweverOftenItIsAskedFor() throws IOException {
    bench.write("a", bench.shell("echo once; until [ -e go ]; do sleep 0.01; done"));
    for (int i = 0; i < 20; i++) {
      bench.spawner.launch("a");
    }
    Claim.Taken claim = bench.running("a");
    bench.run("later", bench.shell("exit 0"));
    Files.createFile(bench.sandbox.resolve("go"));
    bench.exit("a");
    assertThat(bench.stdout()).isEqualTo("once\n");
    Bench.until(() -> !claim.supervisor().isAlive());
  }

  @Test
  void aWithdrawnClaimPreventsTheStart() throws IOException {
    bench.write("a", bench.shell("echo ran"));
    assertThat(Claim.withdraw(bench.runtime, "a")).isTrue();
    assertThat(Claim.withdraw(bench.runtime, "a")).isFalse();
    bench.spawner.launch("a");
    bench.run("later", bench.shell("exit 0"));

    assertThat(Claim.read(bench.runtime, "a")).contains(new Claim.Withdrawn());
    assertThat(bench.runtime.has(Kind.RUNNING, "a")).isFalse();
    assertThat(bench.runtime.has(Kind.FAILED, "a")).isFalse();
    assertThat(bench.stdout()).isEmpty();
  }

  @Test
  void aSupervisorThatCannotReadTheSpecLeavesAnothersContainerAlone() throws IOException {
    bench.launch("a", bench.shell("until [ -e go ]; do sleep 0.01; done; exit 3"));
    bench.running("a");
    Files.write(bench.runtime.entry(Kind.SPECS, "a"), new byte[] {1});
    bench.spawner.launch("a");
    bench.run("later", bench.shell("exit 0"));
    assertThat(bench.runtime.has(Kind.FAILED, "a")).isFalse();
    Files.createFile(bench.sandbox.resolve("go"));
    assertThat(bench.exit("a")).isEqualTo(3 << 8);
  }

  @Test
  void aTakenClaimCannotBeWithdrawn() throws IOException {
    bench.launch("a", bench.shell("exec sleep 1000"));
    bench.running("a");
    assertThat(Claim.withdraw(bench.runtime, "a")).isFalse();
  }

  @Test
  void theCommandDiesWithItsSupervisor() throws IOException {
    bench.launch("a", bench.shell("exec sleep 1000"));
    Claim.Taken claim = bench.running("a");
    ProcessHandle.of(claim.supervisor().pid()).orElseThrow().destroyForcibly();
    Bench.until(() -> !claim.command().isAlive());
    assertThat(bench.runtime.has(Kind.EXITED, "a")).isFalse();
  }

  @Test
  void nothingButSigkillEndsASupervisor() throws IOException {
    bench.launch("a", bench.shell("until [ -e go ]; do sleep 0.01; done; exit 3"));
    Claim.Taken claim = bench.running("a");
    for (String signal : List.of("HUP", "INT", "QUIT", "TERM", "PIPE", "USR1", "ALRM", "RTMIN")) {
      kill(signal, claim.supervisor().pid());
    }
    Files.createFile(bench.sandbox.resolve("go"));
    assertThat(bench.exit("a")).isEqualTo(3 << 8);
  }

  @Test
  void anotherSpawnerTakesOverFromAKilledOne() throws IOException {
    bench.run("a", bench.shell("exit 0"));
    killSpawner();
    assertThat(bench.run("b", bench.shell("exit 5"))).isEqualTo(5 << 8);

    // One that is stopped has read nothing: what it was told is asked of its successor again.
    ProcessHandle stopped = spawner();
    kill("STOP", stopped.pid());
    bench.launch("c", bench.shell("exit 6"));
    stopped.destroyForcibly();
    assertThat(bench.exit("c")).isEqualTo(6 << 8);
    assertThat(bench.refused).isEmpty();
  }

  @Test
  void aSpawnerThatCannotRunFailsTheLaunch() throws IOException {
    Files.delete(bench.binary);
    bench.launch("a", bench.shell("exit 0"));
    Bench.until(() -> bench.refused.containsKey("a"));
    assertThat(bench.refused.get("a")).contains("could not be started", "No such file");
  }

  @Test
  void supervisorsOutliveTheSpawner() throws IOException {
    bench.launch("a", bench.shell("until [ -e go ]; do sleep 0.01; done; exit 9"));
    Claim.Taken claim = bench.running("a");
    killSpawner();
    assertThat(claim.supervisor().isAlive()).isTrue();
    Files.createFile(bench.sandbox.resolve("go"));
    assertThat(bench.exit("a")).isEqualTo(9 << 8);
  }

  private static boolean isHolding(Claim.Taken claim) {
    return ProcessState.of(claim.supervisor().pid())
        .filter(state -> state.name().equals("meseta-holding"))
        .isPresent();
  }

  private ProcessHandle spawner() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").equals(bench.binary.toString()))
        .findFirst()
        .orElseThrow();
  }

  private void killSpawner() {
    ProcessHandle spawner = spawner();
    spawner.destroyForcibly();
    spawner.onExit().join();
  }

  private static void kill(String signal, long pid) throws IOException {
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
      assertThat(kill.waitFor()).isZero();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
