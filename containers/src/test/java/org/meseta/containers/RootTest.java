package org.meseta.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.supervisor.Claim;
import org.meseta.supervisor.ProcessState;

/// What only root can try: other users, full disks.
@EnabledIf("isRoot")
class RootTest {
  private static final String WAIT = ": > ready; until [ -e go ]; do sleep 0.01; done; ";
  private static final ContainerId A = new ContainerId("a");
  private final Path folder;

  RootTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  @Test
  void aUserOwnsItsSandboxAndItsProcesses() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Life life = new Life(folder)) {
      life.containers.launch(
          life.spec(A, "id -un; id -Gn; stat -c '%U:%G %a' . stdout").user("nobody").build());
      assertThat(life.heard.status(A)).isEqualTo(WaitStatus.exited(0));
      assertThat(Files.readString(life.sandbox(A).resolve("stdout")))
          .isEqualTo("nobody\nnogroup\nnobody:nogroup 750\nnobody:nogroup 644\n");
    }
  }

  @Test
  void anUnknownUserFailsTheLaunch() throws IOException {
    try (Life life = new Life(folder)) {
      life.containers.launch(life.spec(A, "exit 0").user("no-such-user").build());
      LaunchFailure failure = life.heard.failure(A);
      assertThat(failure.step()).isEqualTo("user");
      assertThat(failure.message()).contains("'no-such-user' is not known on this host");
      assertThat(life.sandbox(A)).doesNotExist();
    }
  }

  @Test
  void aUserNameIsNoOption() throws IOException {
    try (Life life = new Life(folder)) {
      life.containers.launch(life.spec(A, "exit 0").user("--version").build());
      assertThat(life.heard.failure(A).message()).contains("'--version' is not a user name");
    }
  }

  @Test
  void aFullDiskDelaysTheStatusAndLosesNothing() throws IOException, InterruptedException {
    Path runtime = mount("size=256k,nr_inodes=64,mode=0700");
    try (Life life = new Life(folder)) {
      Claim.Taken claim = life.launchReady("a", WAIT + "exit 7");
      Path ballast = Files.createDirectory(runtime.resolve("ballast"));
      fillBytes(ballast);
      fillInodes(ballast);
      life.go(A);
      Heard.until(() -> isHolding(claim));
      assertThat(life.heard.of(A)).containsExactly("Started");

      ContainerId late = life.launch("late", "exit 0");
      assertThat(life.heard.failure(late).message()).contains("No space left on device");

      try (Stream<Path> files = Files.list(ballast)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      assertThat(life.heard.status(A)).isEqualTo(WaitStatus.exited(7));
      Heard.until(() -> !claim.supervisor().isAlive());
    } finally {
      run("umount", "-l", runtime.toString());
    }
  }

  @Test
  void aStatusNeedsNoSpaceOnADiskFullOfBytes() throws IOException, InterruptedException {
    Path runtime = mount("size=256k,mode=0700");
    try (Life life = new Life(folder)) {
      life.launchReady("a", WAIT + "exit 7");
      fillBytes(Files.createDirectory(runtime.resolve("ballast")));
      life.go(A);
      assertThat(life.heard.status(A)).isEqualTo(WaitStatus.exited(7));
    } finally {
      run("umount", "-l", runtime.toString());
    }
  }

  @Test
  void aRuntimeDirectoryMountedNoexecSaysSo() throws IOException, InterruptedException {
    Path runtime = mount("size=1m,noexec");
    try (Life life = new Life(folder)) {
      ContainerId id = life.launch("a", "exit 0");
      assertThat(life.heard.failure(id).message()).contains("Permission denied", "noexec");
    } finally {
      run("umount", "-l", runtime.toString());
    }
  }

  private Path mount(String options) throws IOException, InterruptedException {
    Path runtime = Files.createDirectories(folder.resolve("runtime"));
    run("mount", "-t", "tmpfs", "-o", options, "meseta-test", runtime.toString());
    return runtime;
  }

  private static boolean isHolding(Claim.Taken claim) {
    return ProcessState.of(claim.supervisor().pid())
        .filter(state -> state.name().equals("meseta-holding"))
        .isPresent();
  }

  private static void fillBytes(Path folder) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("bytes"))) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  out.write(new byte[4096]);
                }
              })
          .hasMessageContaining("No space left");
    }
  }

  private static void fillInodes(Path folder) {
    assertThatThrownBy(
            () -> {
              for (int i = 0; ; i++) {
                Files.createFile(folder.resolve("inode" + i));
              }
            })
        .hasMessageContaining("No space left");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
