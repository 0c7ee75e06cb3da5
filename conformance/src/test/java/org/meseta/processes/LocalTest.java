package org.meseta.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `meseta local`: one command, one cluster.
class LocalTest {
  private static final String API = "API +http://(127\\.0\\.0\\.1:\\d+)";

  @TempDir private Path folder;

  @Test
  void startsRunsAndLeavesNothingBehind() throws IOException {
    Path alive = folder.resolve("alive");
    try (Meseta.Running local = start("--agents=2", "--resources=cpus:1;mem:512;disk:512")) {
      String address = local.awaitOutput(API);
      Meseta.Result agents = Meseta.run("agents", "--master=" + address);
      assertThat(agents.out())
          .contains("[31000-31499]")
          .contains("[31500-31999]")
          .contains("0/1")
          .contains("0/512");

      try (Meseta.Running run =
          Meseta.start(
              Map.of("MESETA_MASTER", address),
              "run",
              "--",
              "sh",
              "-c",
              "trap '' TERM; touch %s; echo ready; while :; do sleep 0.1; touch %s; done"
                  .formatted(alive, alive))) {
        run.awaitOutput("ready");
        assertThat(Meseta.run("ps", "--master=" + address).out()).contains("running");

        local.signal("TERM");
        local.await();

        Files.delete(alive);
        Waiting.until("the task is gone", () -> !Files.exists(alive));
        assertThat(processesIn(folder)).isEmpty();
        run.signal("INT");
      }
    }
  }

  @Test
  void keepsItsFolderAndIsReadyAgain() {
    for (int round = 0; round < 2; round++) {
      try (Meseta.Running local = start()) {
        String address = local.awaitOutput(API);
        Meseta.Result run = Meseta.run("run", "--master=" + address, "--", "sh", "-c", "exit 4");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
      }
    }
  }

  @Test
  void refusesASecondUserOfItsFolder() {
    try (Meseta.Running first = start()) {
      first.awaitOutput(API);

      Meseta.Result second = start().await();

      assertOneLine(second, folder.resolve("work").toString());
    }
  }

  @Test
  void saysInOneLineWhatItCannotDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertOneLine(local("--port=" + port), String.valueOf(port), "--port");
    }
    assertOneLine(local("--nosuch"), "--nosuch");
    assertOneLine(local("--agents=0"), "--agents=0");
    assertOneLine(local("--port=70000"), "--port=70000");
    assertOneLine(local("--resources=cpus:x"), "cpus");
    assertOneLine(Meseta.run("local", "--port=0", "--work_dir=/proc/none"), "/proc/none");
    assertOneLine(Meseta.run("nosuch"), "nosuch");
  }

  @Test
  void runsOneCommandWithItsOwnCluster() {
    Meseta.Result result = Meseta.run("run", "--local", "--", "sh", "-c", "echo hi; exit 3");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEqualTo("hi\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void printsTablesWithAHeaderAndDocumentsForMachines() {
    try (Meseta.Running local = start()) {
      String address = local.awaitOutput(API);
      String[] none = {"--master=" + address};

      assertThat(Meseta.run("ps", none[0]).out())
          .isEqualTo("TASK  NAME  FRAMEWORK  STATE  SINCE  HOST  CPUS  MEM\n");
      assertThat(Meseta.run("ps", none[0], "--json").out()).isEqualTo("{\"tasks\":[]}\n");
      assertThat(Meseta.run("agents", none[0], "--json").out())
          .startsWith("{\"slaves\":[{\"id\":")
          .endsWith("}\n");
      assertThat(Meseta.run("version", none[0]).out()).contains("1.11.0");
      assertThat(Meseta.run("version", none[0], "--json").out())
          .matches(
              "\\{\"meseta\":\"[^\"]+\",\"mesos\":\"1\\.11\\.0\",\"master\":\"1\\.11\\.0\"}\n");
    }
  }

  private Meseta.Running start(String... flags) {
    String[] all = new String[flags.length + 3];
    all[0] = "local";
    all[1] = "--port=0";
    all[2] = "--work_dir=" + folder.resolve("work");
    System.arraycopy(flags, 0, all, 3, flags.length);
    return Meseta.start(Map.of(), all);
  }

  private Meseta.Result local(String flag) {
    return Meseta.run("local", "--work_dir=" + folder.resolve("work"), flag);
  }

  private static void assertOneLine(Meseta.Result result, String... texts) {
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).singleElement().asString().contains(texts);
  }

  private static String processesIn(Path folder) throws IOException {
    Process find =
        new ProcessBuilder(
                "sh",
                "-c",
                "for p in /proc/[0-9]*; do readlink $p/cwd 2>/dev/null | grep -F '"
                    + folder
                    + "' && tr '\\0' ' ' < $p/cmdline; done; true")
            .start();
    return new String(
        find.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
