package org.meseta.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZooKeeperUrlTest {
  @Test
  void theWholeFormIsRead() {
    assertThat(ZooKeeperUrl.parse("zk://user:p@ss:word@h1:2000,h2,[::1]:3000/path/to/mesos"))
        .isEqualTo(
            new ZooKeeperUrl(
                List.of("h1:2000", "h2:2181", "[::1]:3000"),
                "/path/to/mesos",
                Optional.of("user:p@ss:word")));
  }

  @Test
  void thePasswordIsNeverPrinted() {
    assertThat(ZooKeeperUrl.parse("zk://user:secret@h/mesos").toString())
        .isEqualTo("zk://***@h:2181/mesos");
  }

  /// Each recorded URL: refused in Mesos' words where Mesos refuses at once, read where Mesos goes
  /// on. Two differ. An empty node name is found by Mesos only when it creates it, and a URL
  /// without servers never: we name both.
  @Test
  void everyRecordedUrlIsAnsweredAsRecorded() throws IOException {
    int seen = 0;
    for (String line : Files.readAllLines(recording())) {
      if (line.startsWith("--zk=")) {
        seen++;
        String[] parts = line.substring("--zk=".length()).split(" {2}", -1);
        check(parts[0], line);
      }
    }
    assertThat(seen).isEqualTo(10);
  }

  private static void check(String url, String line) {
    if (url.contains("//b")) {
      assertThatThrownBy(() -> ZooKeeperUrl.parse(url)).hasMessageContaining("/a//b");
    } else if (url.equals("zk:///mesos")) {
      assertThatThrownBy(() -> ZooKeeperUrl.parse(url)).hasMessageContaining("names no server");
    } else if (line.contains("still running")) {
      assertThat(ZooKeeperUrl.parse(url).path()).isEqualTo("/mesos");
    } else {
      assertThatThrownBy(() -> ZooKeeperUrl.parse(url))
          .satisfies(e -> assertThat(line).endsWith(": " + e.getMessage()));
    }
  }

  private static Path recording() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null
        && !(Files.isDirectory(folder.resolve("spec"))
            && Files.isDirectory(folder.resolve(".mvn")))) {
      folder = folder.getParent();
    }
    return Objects.requireNonNull(folder, "not within the repository")
        .resolve("spec/recorded/zookeeper/bad-urls.http");
  }
}
