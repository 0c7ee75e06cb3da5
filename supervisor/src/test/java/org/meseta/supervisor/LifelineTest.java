package org.meseta.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Containers that end with a process, as those of frameworks that do not checkpoint end with the
/// agent's.
class LifelineTest {
  private static final String TREE = "setsid sleep 1000 & echo ready; exec sleep 1000";
  private final Path temporary;

  LifelineTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @Test
  void theWholeContainerIsKilledWhenTheProcessEnds() throws IOException, InterruptedException {
    Process agent = sleeper();
    try (Bench bench = new Bench(temporary)) {
      bench.launch("a", bench.shell(TREE).endingWith(ref(agent)));
      bench.launch("b", bench.shell(TREE));
      Claim.Taken other = bench.running("b");
      Claim.Taken claim = bench.running("a");
      Bench.until(() -> bench.stdout().equals("ready\nready\n"));
      assertThat(claim.command().isAlive()).isTrue();

      agent.destroyForcibly().waitFor();

      assertThat(bench.exit("a")).isEqualTo(9);
      assertThat(inSession(claim.command().pid())).isZero();
      assertThat(other.command().isAlive()).isTrue();
    } finally {
      agent.destroyForcibly();
    }
  }

  @Test
  void itsOwnEndIsRecordedAsEver() throws IOException {
    Process agent = sleeper();
    try (Bench bench = new Bench(temporary)) {
      String script = "for i in 1 2 3 4 5; do (true &) ; done; sleep 0.1; exit 7";
      assertThat(bench.run("a", bench.shell(script).endingWith(ref(agent)))).isEqualTo(7 << 8);
    } finally {
      agent.destroyForcibly();
    }
  }

  @Test
  void theLossOfTheSpawnerIsNotTheEndOfTheProcess() throws IOException {
    Process agent = sleeper();
    try (Bench bench = new Bench(temporary)) {
      bench.launch(
          "a",
          bench
              .shell("echo ready; until [ -e go ]; do sleep 0.01; done; exit 4")
              .endingWith(ref(agent)));
      Claim.Taken claim = bench.running("a");
      bench.spawner.close();
      ProcessHandle.current()
          .children()
          .filter(child -> child.info().command().orElse("").contains("meseta-supervisor"))
          .forEach(child -> child.onExit().join());
      assertThat(claim.supervisor().isAlive()).isTrue();

      Files.createFile(bench.sandbox.resolve("go"));
      assertThat(bench.exit("a")).isEqualTo(4 << 8);
    } finally {
      agent.destroyForcibly();
    }
  }

  @Test
  void nothingIsStartedForAProcessThatHasEnded() throws IOException, InterruptedException {
    Process agent = sleeper();
    ProcessRef ended = ref(agent);
    agent.destroyForcibly().waitFor();
    try (Bench bench = new Bench(temporary)) {
      bench.launch("a", bench.shell("echo ran").endingWith(ended));
      assertThat(bench.failure("a").step()).isEqualTo("lifeline");
      assertThat(bench.sandbox.resolve("stdout")).doesNotExist();

      // A later process with the same id is another one.
      ProcessRef mistaken = new ProcessRef(ProcessHandle.current().pid(), 1);
      bench.launch("b", bench.shell("echo ran").endingWith(mistaken));
      assertThat(bench.failure("b").step()).isEqualTo("lifeline");
    }
  }

  private static Process sleeper() throws IOException {
    return new ProcessBuilder("sleep", "1000").start();
  }

  private static ProcessRef ref(Process process) {
    return ProcessState.of(process.pid()).orElseThrow().ref();
  }

  private static long inSession(long session) throws IOException {
    return ProcessState.all().stream()
        .filter(process -> process.session() == session && !process.isDead())
        .count();
  }
}
