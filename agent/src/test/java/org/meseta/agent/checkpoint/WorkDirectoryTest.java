package org.meseta.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.protocol.Proves;

class WorkDirectoryTest {
  @TempDir Path root;

  @Test
  void aSecondAgentIsRefusedInOneLineThatNamesTheFirst() throws Exception {
    Path workDir = root.resolve("work dir");
    try (WorkDirectory first = WorkDirectory.open(workDir)) {
      assertThat(first.rebooted()).isFalse();
      assertThatThrownBy(() -> WorkDirectory.open(workDir))
          .isInstanceOf(WorkDirectoryException.class)
          .hasMessage(
              "--work_dir="
                  + workDir
                  + " is in use by another agent (process "
                  + ProcessHandle.current().pid()
                  + "): stop it, or choose another --work_dir");
    }
    WorkDirectory.open(workDir).close();
  }

  @Test
  void theCheckpointOfAnAgentInCppIsLeftAlone() throws Exception {
    Path slaves = Files.createDirectories(root.resolve("meta/slaves"));
    Path agent = Files.createDirectory(slaves.resolve("1-S0"));
    Files.createSymbolicLink(slaves.resolve("latest"), agent);

    assertThatThrownBy(() -> WorkDirectory.open(root))
        .isInstanceOf(WorkDirectoryException.class)
        .hasMessageContaining("drain and stop that agent")
        .hasMessageContaining(root + "/meta/slaves/latest");
    assertThat(root.resolve("meta/lock")).doesNotExist();

    Files.delete(slaves.resolve("latest"));
    WorkDirectory.open(root).close();
  }

  @Test
  @Proves("hostile-44")
  void aDanglingLinkOfAnAgentInCppMeansThatItIsGone() throws Exception {
    Path slaves = Files.createDirectories(root.resolve("meta/slaves"));
    Files.createSymbolicLink(slaves.resolve("latest"), slaves.resolve("1-S0"));

    WorkDirectory.open(root).close();
  }

  @Test
  void aRebootIsKnownUntilTheAgentCameToTermsWithIt() throws Exception {
    try (WorkDirectory first = WorkDirectory.open(root, "boot-1")) {
      assertThat(first.rebooted()).isFalse();
      first.rememberBoot();
    }
    assertThat(root.resolve("meta/boot_id")).hasContent("boot-1");
    for (int i = 0; i < 2; i++) {
      try (WorkDirectory again = WorkDirectory.open(root, "boot-2")) {
        assertThat(again.rebooted()).isTrue();
      }
    }
    try (WorkDirectory again = WorkDirectory.open(root, "boot-2")) {
      again.rememberBoot();
    }
    try (WorkDirectory after = WorkDirectory.open(root, "boot-2")) {
      assertThat(after.rebooted()).isFalse();
    }
  }

  @Test
  void aPathThatIsNoDirectoryIsRefusedInOneLine() throws Exception {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> WorkDirectory.open(file))
        .isInstanceOf(WorkDirectoryException.class)
        .hasMessageStartingWith("--work_dir=" + file + " cannot be")
        .message()
        .doesNotContain("\n");
  }
}
