package org.meseta.master.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

/// Scenarios whose schedulers are v0 drivers. Their messages travel as bytes, by name.
class DriverScenariosTest {
  private static final Path FOLDER = Path.of("src/test/resources/scenarios/drivers");
  private static final boolean RECORD = Boolean.getBoolean("meseta.golden.record");

  @Test
  @Proves({"A-146", "M-080", "M-081", "M-082", "M-083", "M-084", "M-089", "M-090", "M-092"})
  void legacyMessages() throws IOException {
    givesItsTrace("legacy");
  }

  @Test
  @Proves({"M-082", "M-083", "M-087"})
  void calls() throws IOException {
    givesItsTrace("calls");
  }

  private static void givesItsTrace(String name) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    String written = Files.readString(file);
    String played = ScenarioTest.play(written);
    if (RECORD) {
      Files.writeString(file, played);
    } else {
      assertThat(played).isEqualTo(written);
    }
  }
}
