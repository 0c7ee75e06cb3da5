package org.meseta.agent.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.meseta.model.Attributes;
import org.meseta.model.Parsed;
import org.meseta.model.flag.Flag;
import org.meseta.model.flag.FlagHelp;
import org.meseta.model.flag.FlagParser;
import org.meseta.model.flag.LoggingLevel;
import org.meseta.model.resource.Resources;
import org.meseta.model.resource.ResourcesParser;
import org.meseta.protocol.Proves;

class AgentFlagsTest {
  /// `launcher` says what happens; the other names a directory of the installation.
  private static final Map<String, String> OWN_DEFAULTS =
      Map.of("launcher", "posix", "launcher_dir", "");

  @Test
  @Proves("M-354")
  void defaultsAndNamesAreTheRecordedOnes() throws IOException {
    List<String> expected = new ArrayList<>();
    for (String line : Files.readAllLines(spec("recorded/flags/agent.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns[0].equals("name")) {
        continue;
      }
      String byDefault = OWN_DEFAULTS.getOrDefault(columns[0], columns[2]);
      expected.add(String.join("\t", columns[0], columns[1], byDefault, columns[3]));
    }
    List<String> actual = new ArrayList<>();
    for (Flag<?> flag : AgentFlags.TABLE.flags()) {
      actual.add(
          String.join(
              "\t",
              flag.name(),
              flag.isBoolean() ? "boolean" : "value",
              flag.defaultText() == null ? "" : flag.defaultText(),
              String.join(",", flag.aliases())));
    }
    assertThat(expected).hasSize(133);
    assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void withOnlyWhatIsRequiredEverythingElseIsAtItsDefault() {
    assertThat(config("--work_dir=/w", "--master=localhost:5050"))
        .isEqualTo(
            new AgentConfig(
                Optional.empty(),
                5051,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                new MasterAddress("localhost", 5050),
                "/w",
                Optional.empty(),
                new ResourcesParser.Result(Resources.EMPTY, Set.of()),
                "*",
                List.of(),
                Duration.ofSeconds(1),
                AgentFlags.Recover.RECONNECT,
                true,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                true,
                LoggingLevel.INFO,
                false));
  }

  @Test
  @Proves("S-041")
  void everyEffectiveFlagArrives() {
    assertThat(
            config(
                "--ip=127.0.0.2",
                "--port=0",
                "--hostname=a1",
                "--no-hostname_lookup",
                "--advertise_ip=10.0.0.1",
                "--advertise_port=80",
                "--master=master@10.0.0.9:5050",
                "--work_dir=/w",
                "--runtime_dir=/r",
                "--resources=cpus:4;mem(*):512;disk:0",
                "--default_role=prod",
                "--attributes=rack:abc;level:10",
                "--registration_backoff_factor=10ms",
                "--recover=cleanup",
                "--no-strict",
                "--executor_registration_timeout=2mins",
                "--executor_shutdown_grace_period=1secs",
                "--no-switch_user",
                "--logging_level=ERROR",
                "--quiet"))
        .isEqualTo(
            new AgentConfig(
                Optional.of("127.0.0.2"),
                0,
                Optional.of("a1"),
                false,
                Optional.of("10.0.0.1"),
                Optional.of(80),
                new MasterAddress("10.0.0.9", 5050),
                "/w",
                Optional.of("/r"),
                new ResourcesParser.Result(
                    ResourcesParser.parse("cpus(prod):4;mem:512", "*").get(),
                    Set.of("cpus", "mem", "disk")),
                "prod",
                Attributes.parse("rack:abc;level:10").get(),
                Duration.ofMillis(10),
                AgentFlags.Recover.CLEANUP,
                false,
                Duration.ofMinutes(2),
                Duration.ofSeconds(1),
                false,
                LoggingLevel.ERROR,
                true));
  }

  @Test
  void valuesAreValidated() {
    assertThat(errors())
        .containsExactly(
            "Flag 'master' is required, but it was not provided",
            "Flag 'work_dir' is required, but it was not provided");
    assertThat(more("--resources=cpus")).contains("'resources'").contains("missing or extra ':'");
    assertThat(more("--attributes=a:{b}"))
        .contains("'attributes'")
        .contains("sets are not supported");
    assertThat(more("--default_role=a b")).contains("'default_role'").contains("whitespace");
    assertThat(more("--recover=maybe")).contains("'reconnect', 'cleanup'");
    assertThat(more("--registration_backoff_factor=2mins")).contains("at most 1mins");
    assertThat(more("--executor_registration_timeout=0ns")).contains("more than nothing");
    assertThat(errors("--work_dir=/w", "--master=zk://a:2181/mesos"))
        .singleElement()
        .asString()
        .contains("host:port");
    assertThat(errors("--work_dir=/w", "--master=localhost"))
        .singleElement()
        .asString()
        .contains("host:port");
    assertThat(errors("--work_dir=/w", "--master=localhost:0"))
        .singleElement()
        .asString()
        .contains("1 to 65535");
  }

  @Test
  void whatIsThereAnywayIsAcceptedAndTheRestIsNot() {
    assertThat(
            errors(
                "--work_dir=/w",
                "--master=m:1",
                "--launcher=posix",
                "--isolation=posix/cpu,posix/mem",
                "--containerizers=mesos",
                "--no-systemd_enable_support"))
        .isEmpty();
    for (String flag :
        List.of(
            "--launcher=linux",
            "--isolation=cgroups/cpu,cgroups/mem",
            "--containerizers=docker,mesos",
            "--image_providers=docker",
            "--cgroups_enable_cfs",
            "--acls={}",
            "--credential=/c",
            "--authenticate_http_readwrite",
            "--authenticate_http_readonly",
            "--http_credentials=/c",
            "--allowed_capabilities={}",
            "--seccomp_profile_name=x",
            "--enforce_container_disk_quota")) {
      assertThat(more(flag)).as(flag).contains("Meseta does not do").contains("Leave it away");
    }
  }

  @Test
  void whatMesosSaysByDefaultIsAccepted() {
    List<String> arguments = new ArrayList<>(List.of("--work_dir=/w", "--master=m:1"));
    for (Flag<?> flag : AgentFlags.TABLE.flags()) {
      if (flag.defaultText() != null) {
        arguments.add("--" + flag.name() + "=" + flag.defaultText());
      }
    }
    assertThat(errors(arguments.toArray(new String[0]))).isEmpty();
  }

  @Test
  void helpListsEveryFlagWithASentence() {
    String help = FlagHelp.text("mesos-agent", AgentFlags.TABLE);
    for (Flag<?> flag : AgentFlags.TABLE.flags()) {
      assertThat(help)
          .contains(flag.isBoolean() ? "--[no-]" + flag.name() : "--" + flag.name() + "=VALUE");
      assertThat(flag.helpText()).as(flag.name()).matches("(?s).*[.)]");
    }
  }

  private static String more(String argument) {
    List<String> errors = errors("--work_dir=/w", "--master=m:1", argument);
    assertThat(errors).hasSize(1);
    return errors.getFirst();
  }

  private static AgentConfig config(String... arguments) {
    FlagParser.Result result = parse(arguments);
    assertThat(result.errors()).isEmpty();
    return AgentConfig.of(result.values());
  }

  private static List<String> errors(String... arguments) {
    return parse(arguments).errors();
  }

  private static FlagParser.Result parse(String... arguments) {
    return FlagParser.parse(
        AgentFlags.TABLE, Map.of(), List.of(arguments), path -> Parsed.bad("no file " + path));
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
