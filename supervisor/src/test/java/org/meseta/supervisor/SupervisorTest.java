package org.meseta.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// What a command sees, and what is recorded of it.
class SupervisorTest {
  private final Path temporary;
  private final Bench bench;

  SupervisorTest(@TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    this.bench = new Bench(temporary);
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource({
    "exit 0, 0",
    "exit 3, 768",
    "exit 7, 1792",
    "exit 137, 35072",
    "kill -KILL $$, 9",
    "kill -TERM $$, 15"
  })
  void theRawStatusIsRecorded(String script, int status) throws IOException {
    assertThat(bench.run("a", bench.shell(script))).isEqualTo(status);
    assertThat(bench.runtime.has(Kind.RUNNING, "a")).isTrue();
    assertThat(bench.runtime.has(Kind.FAILED, "a")).isFalse();
  }

  @Test
  void aSegmentationFaultIsSignalElevenWithOrWithoutACore() throws IOException {
    assertThat(bench.run("a", bench.shell("kill -SEGV $$")) & 0x7f).isEqualTo(11);
  }

  @Test
  void theClaimNamesSupervisorAndCommand() throws IOException {
    bench.launch("a", bench.shell("echo $PPID $$; exec sleep 1000"));
    Claim.Taken claim = bench.running("a");
    Bench.until(() -> !bench.stdout().isEmpty());

    assertThat(bench.stdout())
        .isEqualTo(claim.supervisor().pid() + " " + claim.command().pid() + "\n");
    assertThat(claim.bootId()).isEqualTo(BootId.current());
    assertThat(claim.supervisor().isAlive()).isTrue();
    assertThat(claim.command().isAlive()).isTrue();
    assertThat(ProcessState.of(claim.command().pid()).orElseThrow().session())
        .isEqualTo(claim.command().pid());
    assertThat(ProcessState.of(claim.supervisor().pid()).orElseThrow().session())
        .isEqualTo(claim.supervisor().pid());
  }

  @Test
  void nothingOfTheAgentIsInherited() throws IOException {
    LaunchSpec spec =
        bench.shell("pwd; /usr/bin/env; sed -n -E '/Sig(Blk|Ign|Cgt)/p' /proc/self/status");
    assertThat(bench.run("a", spec)).isZero();
    assertThat(bench.stdout())
        .isEqualTo(
            """
            %1$s
            PATH=/usr/bin:/bin
            PWD=%1$s
            SigBlk:	0000000000000000
            SigIgn:	0000000000000000
            SigCgt:	0000000000000000
            """
                .formatted(bench.sandbox.toRealPath()));
  }

  @Test
  void onlyTheThreeStandardFilesAreOpen() throws IOException {
    assertThat(bench.run("a", exec("/bin/ls", List.of("ls", "-l", "/proc/self/fd"), "A=b")))
        .isZero();
    Path sandbox = bench.sandbox.toRealPath();
    assertThat(bench.stdout().lines().skip(1).map(line -> line.replaceFirst(".*:\\d\\d ", "")))
        .startsWith("0 -> /dev/null", "1 -> " + sandbox + "/stdout", "2 -> " + sandbox + "/stderr")
        .hasSize(4)
        .last(InstanceOfAssertFactories.STRING)
        .as("what ls itself has opened")
        .matches("3 -> /proc/\\d+/fd");
  }

  @Test
  void outputIsAppendedUnchanged() throws IOException {
    byte[] random = new byte[3_000_000];
    new Random(1).nextBytes(random);
    Files.write(bench.sandbox.resolve("source"), random);
    Files.writeString(bench.sandbox.resolve("stdout"), "before\n");

    assertThat(bench.run("a", bench.shell("cat source; cat source >&2"))).isZero();

    byte[] out = Files.readAllBytes(bench.sandbox.resolve("stdout"));
    assertThat(new String(out, 0, 7, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("before\n");
    assertThat(java.util.Arrays.copyOfRange(out, 7, out.length)).isEqualTo(random);
    assertThat(Files.readAllBytes(bench.sandbox.resolve("stderr"))).isEqualTo(random);
  }

  @Test
  void aProgramIsFoundInThePathOfItsOwnEnvironment() throws IOException {
    Path bin = Files.createDirectories(temporary.resolve("x/bin"));
    script(bin.resolve("tool"), "#!/bin/sh\necho $0 $1\n");
    Files.createDirectories(temporary.resolve("x/first/tool"));
    String path = temporary.resolve("missing") + ":" + temporary.resolve("x/first") + ":" + bin;

    assertThat(bench.run("a", exec("tool", List.of("name", "one"), "PATH=" + path))).isZero();
    assertThat(bench.stdout()).isEqualTo(bin.resolve("tool") + " one\n");
  }

  @Test
  void aScriptWithoutInterpreterIsTheShells() throws IOException {
    Path tool = script(temporary.resolve("tool"), "echo $1; exit 4\n");
    assertThat(bench.run("a", exec(tool.toString(), List.of("tool", "one"), "A=b")))
        .isEqualTo(4 << 8);
    assertThat(bench.stdout()).isEqualTo("one\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere/program, 2",
    "no-such-program-anywhere, 2",
    "/etc/passwd, 13",
    "/etc, 13",
    "'', 2"
  })
  void whatCannotBeExecutedIsAFailureAndNoExit(String file, int errno) throws IOException {
    bench.launch("a", exec(file, List.of("x"), "PATH=/usr/bin"));
    assertThat(bench.failure("a")).isEqualTo(new FailureRecord("exec", errno, ""));
    assertThat(bench.runtime.has(Kind.RUNNING, "a")).isFalse();
    assertThat(bench.runtime.has(Kind.EXITED, "a")).isFalse();
  }

  @Test
  void aMissingSandboxIsAFailure() throws IOException {
    Files.delete(bench.sandbox);
    bench.launch("a", bench.shell("exit 0"));
    assertThat(bench.failure("a")).isEqualTo(new FailureRecord("directory", 2, ""));
  }

  @Test
  void outputFollowsNoLinkAndWaitsForNobody() throws IOException, InterruptedException {
    Path victim = Files.writeString(temporary.resolve("victim"), "untouched");
    Files.createSymbolicLink(bench.sandbox.resolve("stdout"), victim);
    bench.launch("link", bench.shell("echo owned"));
    assertThat(bench.failure("link")).isEqualTo(new FailureRecord("stdout", 40, ""));
    assertThat(Files.readString(victim)).isEqualTo("untouched");

    Files.delete(bench.sandbox.resolve("stdout"));
    Path fifo = bench.sandbox.resolve("stderr");
    Files.deleteIfExists(fifo);
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    bench.launch("fifo", bench.shell("echo waiting"));
    assertThat(bench.failure("fifo")).isEqualTo(new FailureRecord("stderr", 6, ""));
  }

  @Test
  void aTornSpecIsAFailure() throws IOException {
    byte[] whole = bench.shell("exit 0").encode();
    bench.runtime.writeSpec("a", java.util.Arrays.copyOf(whole, whole.length - 3));
    bench.spawner.launch("a");
    assertThat(bench.failure("a").step()).isEqualTo("spec");
  }

  @Test
  void aLargeSpecArrives() throws IOException {
    String large = "x".repeat(120_000);
    LaunchSpec spec =
        new LaunchSpec(
            bench.sandbox.toString(),
            "stdout",
            "stderr",
            "/bin/sh",
            List.of("sh", "-c", "echo ${#A} ${#B} ${#1}", "sh", large),
            List.of("A=" + large, "B=" + large),
            Optional.empty(),
            List.of("label=ignored"));
    assertThat(bench.run("a", spec)).isZero();
    assertThat(bench.stdout()).isEqualTo("120000 120000 120000\n");
  }

  private LaunchSpec exec(String file, List<String> arguments, String variable) {
    return new LaunchSpec(
        bench.sandbox.toString(),
        "stdout",
        "stderr",
        file,
        arguments,
        List.of(variable),
        Optional.empty(),
        List.of());
  }

  private static Path script(Path file, String content) throws IOException {
    Files.writeString(file, content);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
