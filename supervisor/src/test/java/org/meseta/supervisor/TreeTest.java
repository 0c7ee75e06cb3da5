package org.meseta.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signals reach every process of a container and nobody else, with and without the kernel's lists
/// of children.
class TreeTest {
  private static final String FAMILY =
      "sleep 1000 & setsid sleep 1000 & setsid sh -c 'sleep 1000 & setsid setsid sleep 1000 & wait' &"
          + " (setsid sh -c 'sleep 1000; true' & ) ; echo ready; wait; wait; wait";

  private final Path temporary;

  TreeTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private Bench bench(String option) throws IOException {
    return option.isEmpty() ? new Bench(temporary) : new Bench(temporary, option);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--scan"})
  void theWholeFamilyIsSignalled(String option) throws IOException {
    try (Bench bench = bench(option)) {
      bench.launch("a", bench.shell(FAMILY));
      Claim.Taken claim = bench.running("a");
      Bench.until(() -> sleeping(bench).size() == 5);

      assertThat(signal(bench, claim.supervisor(), 15)).isGreaterThanOrEqualTo(8);

      assertThat(bench.exit("a")).isEqualTo(15);
      assertThat(sleeping(bench)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--scan"})
  void whatTheCommandLeavesIsKilledBeforeItsEndIsRecorded(String option) throws IOException {
    try (Bench bench = bench(option)) {
      String script = FAMILY.replace("wait; wait; wait", "sleep 0.2; exit 7");
      assertThat(bench.run("a", bench.shell(script))).isEqualTo(7 << 8);
      assertThat(sleeping(bench)).isEmpty();
    }
  }

  @Test
  void whatTheCommandLeavesMayFinishForAMoment() throws IOException {
    try (Bench bench = bench("")) {
      assertThat(bench.run("a", bench.shell("(sleep 0.3; echo finished) & exit 7")))
          .isEqualTo(7 << 8);
      assertThat(bench.stdout()).isEqualTo("finished\n");
    }
  }

  @Test
  void aChildMayHandleTheSignalThatEndsTheCommand() throws IOException {
    try (Bench bench = bench("")) {
      String child = "trap 'sleep 0.3; echo handled; exit 0' TERM; echo ready; sleep 1000 & wait";
      bench.launch("a", bench.shell("sh -c \"" + child + "\" & wait"));
      Claim.Taken claim = bench.running("a");
      Bench.until(
          () -> Files.exists(bench.sandbox.resolve("stdout")) && bench.stdout().contains("ready"));
      signal(bench, claim.supervisor(), 15);
      assertThat(bench.exit("a")).isEqualTo(15);
      assertThat(bench.stdout()).isEqualTo("ready\nhandled\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--scan"})
  void aChainOfForksDoesNotOutrunTheKill(String option) throws IOException {
    try (Bench bench = bench(option)) {
      String script = "f() { f & }; trap '' TERM HUP; echo on; f; sleep 0.3; exit 1";
      assertThat(bench.run("a", bench.shell(script))).isEqualTo(1 << 8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--scan"})
  void aReusedProcessIdIsNotSignalled(String option) throws IOException {
    try (Bench bench = bench(option)) {
      bench.launch("a", bench.shell("exec sleep 1000"));
      Claim.Taken claim = bench.running("a");
      ProcessRef earlier = new ProcessRef(claim.supervisor().pid(), claim.supervisor().start() - 1);
      assertThat(signal(bench, earlier, 9)).isEqualTo(Spawner.NO_SUCH_PROCESS);
      assertThat(claim.command().isAlive()).isTrue();
    }
  }

  private static int signal(Bench bench, ProcessRef supervisor, int signal) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    bench.spawner.signal(supervisor, signal, answer::complete);
    return answer.join();
  }

  /// Our sleepers, wherever they moved to: their working directory is the sandbox.
  private static List<ProcessState> sleeping(Bench bench) throws IOException {
    Path sandbox = bench.sandbox.toRealPath();
    return ProcessState.all().stream()
        .filter(process -> process.name().equals("sleep") && !process.isDead())
        .filter(process -> isIn(sandbox, process.pid()))
        .toList();
  }

  private static boolean isIn(Path sandbox, long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).equals(sandbox);
    } catch (IOException e) {
      return false;
    }
  }
}
