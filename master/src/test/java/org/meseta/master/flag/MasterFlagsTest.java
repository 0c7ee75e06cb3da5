package org.meseta.master.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.meseta.model.Parsed;
import org.meseta.model.flag.Flag;
import org.meseta.model.flag.FlagHelp;
import org.meseta.model.flag.FlagParser;
import org.meseta.model.flag.LoggingLevel;
import org.meseta.protocol.Proves;

class MasterFlagsTest {
  /// Defaults that name a directory of the installation.
  private static final Map<String, String> OWN_DEFAULTS = Map.of("webui_dir", "");

  @Test
  @Proves({"M-352", "M-354"})
  void defaultsAndNamesAreTheRecordedOnes() throws IOException {
    List<String> expected = new ArrayList<>();
    for (String line : Files.readAllLines(spec("recorded/flags/master.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns[0].equals("name")) {
        continue;
      }
      String byDefault = OWN_DEFAULTS.getOrDefault(columns[0], columns[2]);
      expected.add(String.join("\t", columns[0], columns[1], byDefault, columns[3]));
    }
    List<String> actual = new ArrayList<>();
    for (Flag<?> flag : MasterFlags.TABLE.flags()) {
      actual.add(
          String.join(
              "\t",
              flag.name(),
              flag.isBoolean() ? "boolean" : "value",
              flag.defaultText() == null ? "" : flag.defaultText(),
              String.join(",", flag.aliases())));
    }
    assertThat(expected).hasSize(77);
    assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void withOnlyWhatIsRequiredEverythingElseIsAtItsDefault() {
    assertThat(config("--work_dir=/w"))
        .isEqualTo(
            new MasterConfig(
                Optional.empty(),
                5050,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                "/w",
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                5,
                Duration.ofMinutes(10),
                50,
                1000,
                Optional.empty(),
                LoggingLevel.INFO,
                false));
  }

  @Test
  @Proves("M-352")
  void everyEffectiveFlagArrives() {
    assertThat(
            config(
                "--ip=127.0.0.2",
                "--port=0",
                "--hostname=m1.example.org",
                "--no-hostname_lookup",
                "--advertise_ip=10.0.0.1",
                "--advertise_port=80",
                "--work_dir=/w",
                "--cluster=prod east",
                "--allocation_interval=500ms",
                "--agent_ping_timeout=1secs",
                "--max_agent_ping_timeouts=3",
                "--agent_reregister_timeout=11mins",
                "--max_completed_frameworks=1",
                "--max_completed_tasks_per_framework=2",
                "--offer_timeout=30secs",
                "--logging_level=WARNING",
                "--quiet"))
        .isEqualTo(
            new MasterConfig(
                Optional.of("127.0.0.2"),
                0,
                Optional.of("m1.example.org"),
                false,
                Optional.of("10.0.0.1"),
                Optional.of(80),
                "/w",
                Optional.of("prod east"),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                3,
                Duration.ofMinutes(11),
                1,
                2,
                Optional.of(Duration.ofSeconds(30)),
                LoggingLevel.WARNING,
                true));
  }

  @Test
  void valuesAreValidated() {
    assertThat(errors()).containsExactly("Flag 'work_dir' is required, but it was not provided");
    assertThat(errors("--work_dir=/w", "--agent_reregister_timeout=9mins"))
        .containsExactly(
            "Failed to load flag 'agent_reregister_timeout': Invalid value '9mins' for --agent_reregister_timeout:"
                + " Must be at least 10mins");
    assertThat(errors("--work_dir=/w", "--agent_ping_timeout=16mins"))
        .singleElement()
        .asString()
        .contains("between 1secs and 15mins");
    assertThat(errors("--work_dir=/w", "--agent_ping_timeout=999ms"))
        .singleElement()
        .asString()
        .contains("between 1secs and 15mins");
    assertThat(errors("--work_dir=/w", "--max_agent_ping_timeouts=0"))
        .singleElement()
        .asString()
        .contains("from 1 to");
    assertThat(errors("--work_dir=/w", "--allocation_interval=0ns"))
        .singleElement()
        .asString()
        .contains("more than nothing");
    assertThat(errors("--work_dir=/w", "--hostname=a\nb"))
        .singleElement()
        .asString()
        .contains("control characters");
    assertThat(errors("--work_dir=/w", "--zk=zk://a:2181/mesos"))
        .singleElement()
        .asString()
        .contains("--zk")
        .contains("ensemble");
    assertThat(errors("--work_dir=/w", "--logging_level=LOUD"))
        .singleElement()
        .asString()
        .contains("'INFO', 'WARNING', 'ERROR'");
  }

  @Test
  void securityIsNeverOffInSilence() {
    for (String flag :
        List.of(
            "--authenticate",
            "--authenticate_agents",
            "--authenticate_slaves",
            "--authenticate_frameworks",
            "--authenticate_http",
            "--authenticate_http_readonly",
            "--authenticate_http_readwrite",
            "--authenticate_http_frameworks",
            "--acls={}",
            "--credentials=/c",
            "--firewall_rules={}",
            "--no-root_submissions",
            "--rate_limits={}",
            "--roles=a",
            "--whitelist=/w")) {
      assertThat(errors("--work_dir=/w", flag))
          .as(flag)
          .singleElement()
          .asString()
          .contains("does not do yet");
    }
  }

  @Test
  void whatMesosSaysByDefaultIsAccepted() {
    List<String> arguments = new ArrayList<>(List.of("--work_dir=/w"));
    for (Flag<?> flag : MasterFlags.TABLE.flags()) {
      if (flag.defaultText() != null) {
        arguments.add("--" + flag.name() + "=" + flag.defaultText());
      }
    }
    assertThat(errors(arguments.toArray(new String[0]))).isEmpty();
  }

  @Test
  void obsoleteFlagsWarn() {
    FlagParser.Result result =
        parse(
            "--work_dir=/w",
            "--quorum=2",
            "--registry=in_memory",
            "--no-log_auto_initialize",
            "--registry_strict");
    assertThat(result.errors()).isEmpty();
    assertThat(result.warnings()).hasSize(4).allMatch(warning -> warning.contains("has no effect"));
  }

  @Test
  void helpListsEveryFlagWithASentence() {
    String help = FlagHelp.text("mesos-master", MasterFlags.TABLE);
    for (Flag<?> flag : MasterFlags.TABLE.flags()) {
      assertThat(help)
          .contains(flag.isBoolean() ? "--[no-]" + flag.name() : "--" + flag.name() + "=VALUE");
      assertThat(flag.helpText()).as(flag.name()).endsWith(".");
    }
  }

  private static MasterConfig config(String... arguments) {
    FlagParser.Result result = parse(arguments);
    assertThat(result.errors()).isEmpty();
    return MasterConfig.of(result.values());
  }

  private static List<String> errors(String... arguments) {
    return parse(arguments).errors();
  }

  private static FlagParser.Result parse(String... arguments) {
    return FlagParser.parse(
        MasterFlags.TABLE, Map.of(), List.of(arguments), path -> Parsed.bad("no file " + path));
  }

  private static Path spec(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("not inside a checkout");
    }
    return folder.resolve("spec").resolve(name);
  }
}
