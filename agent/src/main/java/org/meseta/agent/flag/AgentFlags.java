package org.meseta.agent.flag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meseta.model.Attributes;
import org.meseta.model.Roles;
import org.meseta.model.flag.CommonFlags;
import org.meseta.model.flag.Flag;
import org.meseta.model.flag.FlagTable;
import org.meseta.model.flag.FlagType;
import org.meseta.model.resource.ResourcesParser;

/// Every flag of `mesos-agent` (M-354, S-041, S-045, S-095). What each does is said once, here and
/// in [IdleAgentFlags]; [AgentConfig] holds the values that are used.
public final class AgentFlags {
  /// The values of `--recover`.
  public enum Recover {
    /// Find what is still running and go on with it.
    RECONNECT,
    /// Stop what is still running, then end.
    CLEANUP
  }

  public static final Flag<Integer> PORT =
      Flag.of("port", FlagType.PORT)
          .byDefault("5051")
          .help("Port to listen on; 0 takes a free one.");
  public static final Flag<MasterAddress> MASTER =
      Flag.of(
              "master",
              new FlagType<>(FlagType.Form.VALUE, MasterAddress::parse, MasterAddress::toString))
          .required()
          .help("Where the master is, as host:port.");
  public static final Flag<String> WORK_DIR =
      Flag.of("work_dir", FlagType.PATH)
          .required()
          .help(
              "Directory for sandboxes and for everything the agent keeps. One agent at a time may use it.");
  public static final Flag<String> RUNTIME_DIR =
      Flag.of("runtime_dir", FlagType.PATH)
          .byDefault("/var/run/mesos")
          .help(
              "Directory for what does not outlive a reboot. Without it, a place beneath --work_dir where the default cannot be written.");
  public static final Flag<String> RESOURCES =
      Flag.of("resources", FlagType.TEXT)
          .check(text -> ResourcesParser.parseFlag(text, Roles.DEFAULT).error())
          .help(
              "What the agent offers, as name(role):value;... What is not named is found out: cpus, mem and disk (in MB), ports.");
  public static final Flag<String> DEFAULT_ROLE =
      Flag.of("default_role", FlagType.TEXT)
          .byDefault("*")
          .check(Roles::validate)
          .help("Role to which resources are reserved that name none.");
  public static final Flag<String> ATTRIBUTES =
      Flag.of("attributes", FlagType.TEXT)
          .check(text -> Attributes.parse(text).error())
          .help("What frameworks may want to know of the machine, as name:value;...");
  public static final Flag<Duration> REGISTRATION_BACKOFF_FACTOR =
      Flag.of("registration_backoff_factor", FlagType.DURATION)
          .byDefault("1secs")
          .check(value -> atMost("registration_backoff_factor", value, Duration.ofMinutes(1)))
          .help(
              "Within which time the agent first tries to register; doubled for each further try, up to a minute.");
  public static final Flag<Recover> RECOVER =
      Flag.of("recover", FlagType.oneOf(Recover.class, true))
          .byDefault("reconnect")
          .help(
              "What to do with what an earlier agent left running: reconnect, or cleanup (stop it, then end).");
  public static final Flag<Boolean> STRICT =
      Flag.on("strict").help("Whether any error while reading the earlier state stops the start.");
  public static final Flag<Duration> EXECUTOR_REGISTRATION_TIMEOUT =
      Flag.of("executor_registration_timeout", FlagType.DURATION)
          .byDefault("1mins")
          .check(value -> positive("executor_registration_timeout", value))
          .help("How long an executor may take to register before it is stopped.");
  public static final Flag<Duration> EXECUTOR_SHUTDOWN_GRACE_PERIOD =
      Flag.of("executor_shutdown_grace_period", FlagType.DURATION)
          .byDefault("5secs")
          .help("How long an executor may take to shut down before it is killed.");
  public static final Flag<Boolean> SWITCH_USER =
      Flag.on("switch_user")
          .help("Whether tasks run as the user that they name, or as the agent's own.");

  private static final List<Flag<?>> EFFECTIVE =
      List.of(
          PORT,
          MASTER,
          WORK_DIR,
          RUNTIME_DIR,
          RESOURCES,
          DEFAULT_ROLE,
          ATTRIBUTES,
          REGISTRATION_BACKOFF_FACTOR,
          RECOVER,
          STRICT,
          EXECUTOR_REGISTRATION_TIMEOUT,
          EXECUTOR_SHUTDOWN_GRACE_PERIOD,
          SWITCH_USER);

  /// All of them.
  public static final FlagTable TABLE = table();

  private AgentFlags() {}

  private static FlagTable table() {
    List<Flag<?>> all = new ArrayList<>(CommonFlags.all());
    all.addAll(EFFECTIVE);
    all.addAll(IdleAgentFlags.all());
    return FlagTable.of(all);
  }

  private static Optional<String> positive(String name, Duration value) {
    return value.isPositive()
        ? Optional.empty()
        : Optional.of("Expected `--" + name + "` to be more than nothing");
  }

  private static Optional<String> atMost(String name, Duration value, Duration most) {
    return value.compareTo(most) <= 0
        ? positive(name, value)
        : Optional.of(
            "Expected `--" + name + "` to be at most " + org.meseta.model.Durations.text(most));
  }
}
