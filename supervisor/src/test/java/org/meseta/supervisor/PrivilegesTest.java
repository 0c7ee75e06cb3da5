package org.meseta.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.supervisor.LaunchSpec.Identity;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// Users: needs root to become somebody else.
@EnabledIf("isRoot")
class PrivilegesTest {
  private static final long NOBODY = 65534;
  private final Path temporary;

  PrivilegesTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  @Test
  void theCommandBecomesTheUserWithAllItsGroups() throws IOException {
    try (Bench bench = new Bench(temporary)) {
      own(bench.sandbox, 4711);
      Identity who = new Identity(4711, 4712, List.of(4712L, 4713L, 4714L));
      String ids = "sed -n -E '/^(Uid|Gid|Groups)/p' /proc/self/status; stat -c %u:%g:%a stdout";
      assertThat(bench.run("a", as(who, bench.shell(ids)))).isZero();
      assertThat(bench.stdout().replaceAll("[ \t]+", " "))
          .isEqualTo(
              """
              Uid: 4711 4711 4711 4711
              Gid: 4712 4712 4712 4712
              Groups: 4712 4713 4714\s
              4711:4712:644
              """);
    }
  }

  @Test
  void outputIsOpenedAsTheUser() throws IOException {
    Path secret = temporary.resolve("secret");
    Files.writeString(secret, "root's");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    try (Bench bench = new Bench(temporary)) {
      own(bench.sandbox, 4711);
      Files.createLink(bench.sandbox.resolve("stdout"), secret);
      bench.launch("a", as(new Identity(4711, 4711, List.of()), bench.shell("echo owned")));
      assertThat(bench.failure("a")).isEqualTo(new FailureRecord("stdout", 13, ""));
      assertThat(secret).hasContent("root's");
    }
  }

  @Test
  void theCommandDiesWithItsSupervisorThoughTheUserWasSwitched() throws IOException {
    try (Bench bench = new Bench(temporary)) {
      own(bench.sandbox, 4711);
      bench.launch("a", as(new Identity(4711, 4711, List.of()), bench.shell("exec sleep 1000")));
      Claim.Taken claim = bench.running("a");
      ProcessHandle.of(claim.supervisor().pid()).orElseThrow().destroyForcibly();
      Bench.until(() -> !claim.command().isAlive());
    }
  }

  @Test
  void everythingWorksWithoutAnyPrivilege() throws IOException, InterruptedException {
    try (Bench bench = new Bench(temporary)) {
      bench.write("plain", bench.shell("id -u; exit 3"));
      bench.write("switch", as(new Identity(0, 0, List.of(0L)), bench.shell("id -u")));
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
      own(bench.sandbox, NOBODY);
      own(bench.runtime.root(), NOBODY);
      for (Kind kind : Kind.values()) {
        own(bench.runtime.directory(kind), NOBODY);
      }
      own(bench.runtime.entry(Kind.SPECS, "plain"), NOBODY);
      own(bench.runtime.entry(Kind.SPECS, "switch"), NOBODY);

      spawnUnprivileged(bench, "L plain\nL switch\n");

      assertThat(bench.exit("plain")).isEqualTo(3 << 8);
      assertThat(bench.stdout()).isEqualTo("65534\n");
      assertThat(bench.failure("switch")).isEqualTo(new FailureRecord("setgroups", 1, ""));
    }
  }

  private static void spawnUnprivileged(Bench bench, String commands)
      throws IOException, InterruptedException {
    Process spawner =
        new ProcessBuilder(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "--inh-caps=-all",
                "--bounding-set=-all",
                bench.binary.toString(),
                bench.runtime.root().toString())
            .redirectErrorStream(true)
            .start();
    spawner.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
    spawner.getOutputStream().close();
    assertThat(spawner.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(spawner.exitValue()).isZero();
  }

  private static void own(Path path, long uid) throws IOException {
    Files.setAttribute(path, "unix:uid", (int) uid);
  }

  private static LaunchSpec as(Identity who, LaunchSpec spec) {
    return new LaunchSpec(
        spec.directory(),
        spec.stdout(),
        spec.stderr(),
        spec.file(),
        spec.arguments(),
        spec.environment(),
        Optional.of(who),
        spec.labels());
  }
}
