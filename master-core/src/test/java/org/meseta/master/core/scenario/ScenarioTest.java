package org.meseta.master.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meseta.protocol.v1.scheduler.Call;

/// Every scenario gives the trace that is written below its commands. With
/// `-Dmeseta.golden.record=true` the traces are written anew.
class ScenarioTest {
  private static final Path FOLDER = Path.of("src/test/resources/scenarios");
  private static final boolean RECORD = Boolean.getBoolean("meseta.golden.record");

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givesItsTrace(Path file) throws IOException {
    String written = Files.readString(file);
    String played = play(written);
    if (RECORD) {
      Files.writeString(file, played);
    } else {
      assertThat(played).isEqualTo(written);
    }
  }

  @Test
  void everyCallIsInAScenario() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : scenarios()) {
      all.append(Files.readString(file).replace("> subscribe", "\"type\":\"SUBSCRIBE\""));
    }
    String text =
        all.toString()
            .replace("> launch", "\"type\":\"ACCEPT\"")
            .replace("> decline", "\"type\":\"DECLINE\"")
            .replace("> ack ", "\"type\":\"ACKNOWLEDGE\"")
            .replace("> kill", "\"type\":\"KILL\"")
            .replace("> reconcile", "\"type\":\"RECONCILE\"");
    for (Call.Type type : Call.Type.values()) {
      assertThat(text).contains("\"type\":\"" + type + "\"");
    }
  }

  /// A scenario with the traces of a new run.
  static String play(String text) {
    ScenarioRunner runner = new ScenarioRunner();
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.startsWith("> ")) {
        lines.add(line);
        for (String caused : runner.run(line.substring(2))) {
          lines.add("  " + caused);
        }
      } else if (!line.startsWith("  ")) {
        lines.add(line);
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
