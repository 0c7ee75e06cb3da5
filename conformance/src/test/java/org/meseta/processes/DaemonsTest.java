package org.meseta.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.protocol.Proves;

/// The daemons' command lines: help, refusals, warnings.
class DaemonsTest {
  @TempDir private Path folder;

  @Test
  @Proves("O-003")
  void helpListsEveryRecordedFlagOnStandardOutput() throws IOException {
    for (String daemon : List.of("master", "agent")) {
      Meseta.Result help = Meseta.run(daemon, "--help");
      assertThat(help.exitCode()).isZero();
      assertThat(help.err()).isEmpty();
      Path table = Meseta.root().resolve("spec/recorded/flags/" + daemon + ".tsv");
      for (String row : Files.readAllLines(table).stream().skip(1).toList()) {
        String name = row.substring(0, row.indexOf('\t'));
        assertThat(help.out()).containsPattern("--(\\[no-\\])?" + name + "\\b");
      }
    }
  }

  @Test
  void refusesWhatHasNoEffectYetInOneLine() {
    assertOneLine(master("--zk=zk://127.0.0.1:2181/mesos"), "zk");
    assertOneLine(master("--authenticate_agents"), "authenticate_agents");
    assertOneLine(master("--nosuch=1"), "nosuch");
    assertOneLine(master("--allocation_interval=soon"), "allocation_interval");
    assertOneLine(Meseta.run("agent", "--work_dir=" + folder), "master");
    assertOneLine(
        Meseta.run("agent", "--work_dir=" + folder, "--master=zk://a:1/b"),
        "ZooKeeper",
        "host:port");
    assertOneLine(
        Meseta.run(
            "agent", "--master=127.0.0.1:1", "--work_dir=" + folder, "--isolation=docker/runtime"),
        "isolation");
  }

  @Test
  void warnsOfObsoleteFlagsAndSpeaksUpWhileOpen() {
    try (Meseta.Running master =
        Meseta.start(
            Map.of("MESOS_QUORUM", "1"),
            "master",
            "--port=0",
            "--registry=replicated_log",
            "--work_dir=" + folder.resolve("master"))) {
      master.awaitOutput("listening on [0-9.]+:\\d+");
      assertThat(master.err())
          .contains("quorum")
          .contains("registry")
          .contains("OPEN TO THE NETWORK");
    }
  }

  @Test
  void acceptsValuesThatDescribeWhatHappensAnyway() {
    try (Meseta.Running agent =
        Meseta.start(
            Map.of(),
            "agent",
            "--ip=127.0.0.1",
            "--port=0",
            "--master=127.0.0.1:1",
            "--work_dir=" + folder.resolve("agent"),
            "--launcher=posix",
            "--isolation=posix/cpu,posix/mem",
            "--containerizers=mesos",
            "--no-systemd_enable_support")) {
      agent.awaitOutput("listening on port \\d+");
    }
  }

  @Test
  void takesFlagsFromTheEnvironment() {
    try (Meseta.Running master =
        Meseta.start(
            Map.of("MESOS_WORK_DIR", folder.resolve("master").toString(), "MESOS_IP", "127.0.0.1"),
            "master",
            "--port=0")) {
      assertThat(master.awaitOutput("listening on ([0-9.]+:\\d+)")).startsWith("127.0.0.1:");
      assertThat(master.err()).doesNotContain("OPEN TO THE NETWORK");
    }
  }

  private Meseta.Result master(String flag) {
    return Meseta.run("master", "--port=0", "--work_dir=" + folder.resolve("master"), flag);
  }

  private static void assertOneLine(Meseta.Result result, String... texts) {
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).singleElement().asString().contains(texts);
  }
}
