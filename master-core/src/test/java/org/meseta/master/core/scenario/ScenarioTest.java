package org.meseta.master.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
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

  @Test
  @Proves({"M-111", "M-113", "M-115"})
  void acceptErrors() throws IOException {
    givesItsTrace("accept-errors");
  }

  @Test
  @Proves("M-113")
  void acceptErrorsPartitionAware() throws IOException {
    givesItsTrace("accept-errors-partition-aware");
  }

  @Test
  @Proves("M-048")
  void agentDisconnected() throws IOException {
    givesItsTrace("agent-disconnected");
  }

  @Test
  @Proves({"M-003", "M-040", "M-041", "M-053", "M-058"})
  void agentRegistration() throws IOException {
    givesItsTrace("agent-registration");
  }

  @Test
  @Proves("M-042")
  void agentReturn() throws IOException {
    givesItsTrace("agent-return");
  }

  @Test
  @Proves({"M-045", "M-049", "M-055", "M-056"})
  void agentUnreachable() throws IOException {
    givesItsTrace("agent-unreachable");
  }

  @Test
  @Proves({"M-182", "M-219", "M-220", "M-221"})
  void executors() throws IOException {
    givesItsTrace("executors");
  }

  @Test
  @Proves({"A-012", "A-020", "M-087", "M-091"})
  void failover() throws IOException {
    givesItsTrace("failover");
  }

  @Test
  void givenUpAndBack() throws IOException {
    givesItsTrace("given-up-and-back");
  }

  @Test
  @Proves("M-214")
  void kill() throws IOException {
    givesItsTrace("kill");
  }

  @Test
  @Proves("M-052")
  void massRemoval() throws IOException {
    givesItsTrace("mass-removal");
  }

  @Test
  @Proves("M-051")
  void masterRestart() throws IOException {
    givesItsTrace("master-restart");
  }

  @Test
  void notYet() throws IOException {
    givesItsTrace("not-yet");
  }

  @Test
  @Proves("M-112")
  void offerTimeout() throws IOException {
    givesItsTrace("offer-timeout");
  }

  @Test
  @Proves({"M-116", "M-117", "M-118", "M-121", "M-140"})
  void offers() throws IOException {
    givesItsTrace("offers");
  }

  @Test
  @Proves("M-147")
  void oldFormats() throws IOException {
    givesItsTrace("old-formats");
  }

  @Test
  @Proves({"M-215", "M-216"})
  void reconcile() throws IOException {
    givesItsTrace("reconcile");
  }

  @Test
  @Proves({"M-215", "M-216"})
  void reconcilePartitionAware() throws IOException {
    givesItsTrace("reconcile-partition-aware");
  }

  @Test
  @Proves({"M-046", "M-047"})
  void removalRate() throws IOException {
    givesItsTrace("removal-rate");
  }

  @Test
  @Proves({"A-004", "A-010", "A-011"})
  void subscribe() throws IOException {
    givesItsTrace("subscribe");
  }

  @Test
  @Proves({"A-004", "M-114"})
  void taskLife() throws IOException {
    givesItsTrace("task-life");
  }

  @Test
  @Proves({"M-086", "M-088"})
  void teardown() throws IOException {
    givesItsTrace("teardown");
  }

  @Test
  @Proves("M-050")
  void unknownAgents() throws IOException {
    givesItsTrace("unknown-agents");
  }

  @Test
  @Proves({"A-017", "M-210", "M-211", "M-212", "M-213"})
  void updates() throws IOException {
    givesItsTrace("updates");
  }

  private static void givesItsTrace(String name) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    String written = Files.readString(file);
    String played = play(written);
    if (RECORD) {
      Files.writeString(file, played);
    } else {
      assertThat(played).isEqualTo(written);
    }
  }

  @Test
  void everyScenarioIsPlayed() throws IOException {
    Set<String> methods = new HashSet<>();
    for (Method method : ScenarioTest.class.getDeclaredMethods()) {
      methods.add(method.getName());
    }
    for (Path file : scenarios()) {
      String name = file.getFileName().toString().replace(".txt", "");
      String method =
          Pattern.compile("-(.)")
              .matcher(name)
              .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
      assertThat(methods).contains(method);
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
