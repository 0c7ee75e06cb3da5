package org.meseta.model.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meseta.model.Parsed;
import org.meseta.protocol.Proves;

class FlagParserTest {
  private static final Flag<Integer> PORT =
      Flag.of("port", FlagType.PORT).byDefault("5050").help("Port.");
  private static final Flag<Boolean> QUIET = Flag.off("quiet").help("Silence.");
  private static final Flag<Boolean> LOOKUP = Flag.on("lookup");
  private static final Flag<Duration> PING =
      Flag.of("agent_ping_timeout", FlagType.DURATION)
          .formerly("slave_ping_timeout")
          .byDefault("15secs");
  private static final Flag<String> NAME = Flag.of("name", FlagType.TEXT);
  private static final Flag<String> DIRECTORY = Flag.of("dir", FlagType.PATH).required();
  private static final Flag<String> RULES = Flag.of("rules", FlagType.JSON);
  private static final Flag<Boolean> SECURE = Flag.off("secure").noEffectYet();
  private static final Flag<Duration> DELAY =
      Flag.of("delay", FlagType.DURATION).byDefault("1mins").noEffectYet("it comes later");
  private static final Flag<String> KEYS = Flag.of("keys", FlagType.PATH).noEffectYet();
  private static final Flag<Integer> QUORUM =
      Flag.of("quorum", FlagType.COUNT).obsolete("ZooKeeper has its own");
  private static final Flag<String> ISOLATION =
      Flag.of("isolation", FlagType.TEXT)
          .byDefault("posix/cpu,posix/mem")
          .describes("posix/cpu", "posix/mem");
  private static final FlagTable TABLE =
      FlagTable.of(
          List.of(
              PORT, QUIET, LOOKUP, PING, NAME, DIRECTORY, RULES, SECURE, DELAY, KEYS, QUORUM,
              ISOLATION));

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();

  @Test
  @Proves("O-001")
  void theCommandLineWinsOverTheEnvironment() {
    environment.put("MESOS_PORT", "1");
    environment.put("MESOS_name", "from environment");
    environment.put("MESOS_SLAVE_PING_TIMEOUT", "20secs");
    FlagParser.Result result = good("--dir=/d", "--port=2", "--agent_ping_timeout=30secs");
    assertThat(result.values().get(PORT)).isEqualTo(2);
    assertThat(result.values().get(NAME)).isEqualTo("from environment");
    assertThat(result.values().get(PING)).hasSeconds(30);
  }

  @Test
  @Proves("O-001")
  void aFileStandsForItsContent() {
    files.put("/etc/port", "7\n");
    files.put("/etc/rules", "{}\n");
    FlagParser.Result result =
        good("--dir=file:///d", "--port=file:///etc/port", "--rules=/etc/rules");
    assertThat(result.values().get(PORT)).isEqualTo(7);
    assertThat(result.values().get(RULES)).isEqualTo("{}");
    assertThat(result.values().get(DIRECTORY)).as("a path is not read").isEqualTo("file:///d");
    assertThat(result.warnings())
        .containsExactly("Flag 'rules': write file:///etc/rules; a path alone is deprecated");
    assertThat(parse("--dir=/d", "--name=file:///none").errors())
        .containsExactly("Failed to load flag 'name': Error reading file '/none': no such file");
  }

  @Test
  @Proves("O-001")
  void duplicatesOnTheCommandLineAreAnError() {
    assertThat(parse("--dir=/d", "--port=1", "--port=1").errors())
        .containsExactly("Flag 'port' is already loaded via name 'port'");
    assertThat(
            parse("--dir=/d", "--slave_ping_timeout=1secs", "--agent_ping_timeout=1secs").errors())
        .containsExactly(
            "Flag 'agent_ping_timeout' is already loaded via name 'slave_ping_timeout'");
    assertThat(parse("--dir=/d", "--quiet", "--no-quiet").errors())
        .containsExactly("Flag 'quiet' is already loaded via name 'quiet'");
  }

  @Test
  @Proves("O-001")
  void unknownFlagsAreAnErrorAndUnknownVariablesAreNot() {
    environment.put("MESOS_NATIVE_JAVA_LIBRARY", "/usr/lib/libmesos.so");
    environment.put("PORT", "x");
    assertThat(parse("--dir=/d").errors()).isEmpty();
    assertThat(parse("--dir=/d", "--prot=1", "--no-way", "--zzz").errors())
        .containsExactly(
            "Failed to load unknown flag 'prot'; did you mean --port?",
            "Failed to load unknown flag 'way' via 'no-way'",
            "Failed to load unknown flag 'zzz'");
  }

  @Test
  void bothNamesInTheEnvironmentAreAnError() {
    environment.put("MESOS_SLAVE_PING_TIMEOUT", "20secs");
    environment.put("MESOS_AGENT_PING_TIMEOUT", "20secs");
    assertThat(parse("--dir=/d").errors())
        .containsExactly(
            "Flag 'agent_ping_timeout' is set by both MESOS_AGENT_PING_TIMEOUT and MESOS_SLAVE_PING_TIMEOUT");
  }

  @Test
  void booleansMayBeNegatedAndSpeltOut() {
    assertThat(good("--dir=/d", "--quiet", "--no-lookup").values().get(QUIET)).isTrue();
    assertThat(good("--dir=/d", "--quiet", "--no-lookup").values().get(LOOKUP)).isFalse();
    assertThat(good("--dir=/d", "--QUIET=1").values().get(QUIET)).isTrue();
    assertThat(good("--dir=/d", "--quiet=").values().get(QUIET)).isTrue();
    assertThat(good("--dir=/d", "--lookup=0").values().get(LOOKUP)).isFalse();
    environment.put("MESOS_QUIET", "");
    assertThat(good("--dir=/d").values().get(QUIET)).isTrue();
    assertThat(parse("--dir=/d", "--no-quiet=true", "--lookup=yes", "--no-port", "--name").errors())
        .containsExactlyInAnyOrder(
            "Failed to load flag 'quiet': '--no-quiet' takes no value, but has 'true'",
            "Failed to load flag 'lookup': Expecting a boolean (e.g., true or false)",
            "Failed to load flag 'port': it is not a boolean, so that '--no-port' means nothing",
            "Failed to load flag 'name': Missing value: write --name=VALUE");
  }

  @Test
  void allErrorsAtOnce() {
    environment.put("MESOS_AGENT_PING_TIMEOUT", "soon");
    FlagParser.Result result = parse("--port=70000", "--nonsense", "stray", "--secure");
    assertThat(result.errors()).hasSize(6);
    assertThat(String.join("\n", result.errors()))
        .contains("Unexpected argument 'stray'")
        .contains("unknown flag 'nonsense'")
        .contains("'port': Expecting a whole number from 0 to 65535, not 70000")
        .contains("'agent_ping_timeout': Failed to convert '' to number")
        .contains("'dir' is required, but it was not provided")
        .contains("--secure asks for something that Meseta does not do yet");
  }

  @Test
  @Proves("M-354")
  void olderNamesWorkWithAWarning() {
    FlagParser.Result result = good("--dir=/d", "--slave_ping_timeout=20secs");
    assertThat(result.values().get(PING)).hasSeconds(20);
    assertThat(result.warnings())
        .containsExactly(
            "Loaded deprecated flag 'slave_ping_timeout': its name is 'agent_ping_timeout' now");
    environment.put("MESOS_SLAVE_PING_TIMEOUT", "40secs");
    assertThat(good("--dir=/d").values().get(PING)).hasSeconds(40);
  }

  @Test
  void whatHasNoEffectYetStopsTheStartUnlessItIsTheDefault() {
    assertThat(parse("--dir=/d", "--no-secure", "--secure=false").errors()).hasSize(1);
    assertThat(good("--dir=/d", "--secure=0", "--delay=60secs").warnings()).isEmpty();
    environment.put("MESOS_SECURE", "true");
    assertThat(parse("--dir=/d", "--delay=2mins", "--keys=/k").errors())
        .containsExactlyInAnyOrder(
            "MESOS_SECURE asks for something that Meseta does not do yet. Leave it away or at 'false'.",
            "--delay asks for something that Meseta does not do yet: it comes later. Leave it away or at '1mins'.",
            "--keys asks for something that Meseta does not do yet. Leave it away.");
  }

  @Test
  void valuesOfFlagsWithoutEffectAreNotRepeated() {
    assertThat(parse("--dir=/d", "--keys=s3cr3t").errors().toString()).doesNotContain("s3cr3t");
  }

  @Test
  void obsoleteFlagsWarn() {
    assertThat(good("--dir=/d", "--quorum=2").warnings())
        .containsExactly("--quorum has no effect: ZooKeeper has its own");
  }

  @Test
  void whatDescribesWhatHappensIsAccepted() {
    assertThat(good("--dir=/d", "--isolation=posix/mem, posix/cpu").warnings()).isEmpty();
    assertThat(good("--dir=/d", "--isolation=posix/mem").warnings()).isEmpty();
    assertThat(parse("--dir=/d", "--isolation=posix/cpu,cgroups/mem").errors())
        .containsExactly(
            "--isolation: Meseta does not do 'cgroups/mem' yet; it does posix/cpu, posix/mem. Leave it away or at"
                + " 'posix/cpu,posix/mem'.");
  }

  @Test
  void everythingAfterTwoDashesIsLeftAlone() {
    FlagParser.Result result = good("--dir=/d", "--", "--port=1", "x");
    assertThat(result.rest()).containsExactly("--port=1", "x");
    assertThat(result.values().get(PORT)).isEqualTo(5050);
  }

  @Test
  void valuesAreShownWithTheirDefaults() {
    FlagParser.Result result = good("--dir=/d", "--agent_ping_timeout=60secs");
    assertThat(result.values().texts())
        .containsEntry("agent_ping_timeout", "1mins")
        .containsEntry("port", "5050")
        .containsEntry("quiet", "false")
        .doesNotContainKey("name");
    assertThat(result.values().isGiven(PORT)).isFalse();
    assertThat(result.values().isGiven(DIRECTORY)).isTrue();
  }

  @Test
  void aTableWithTwoFlagsOfOneNameIsABug() {
    assertThatThrownBy(
            () -> FlagTable.of(List.of(PING, Flag.of("slave_ping_timeout", FlagType.TEXT))))
        .hasMessageContaining("slave_ping_timeout");
    assertThatThrownBy(() -> Flag.of("no-thing", FlagType.TEXT)).hasMessageContaining("no-");
    assertThatThrownBy(() -> Flag.of("n", FlagType.COUNT).byDefault("x"))
        .hasMessageContaining("whole number");
  }

  private FlagParser.Result good(String... arguments) {
    FlagParser.Result result = parse(arguments);
    assertThat(result.errors()).isEmpty();
    return result;
  }

  private FlagParser.Result parse(String... arguments) {
    return FlagParser.parse(TABLE, environment, List.of(arguments), this::read);
  }

  private Parsed<String> read(String path) {
    String content = files.get(path);
    return content == null ? Parsed.bad("no such file") : Parsed.good(content);
  }
}
