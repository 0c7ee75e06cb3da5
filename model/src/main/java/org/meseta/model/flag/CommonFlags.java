package org.meseta.model.flag;

import java.util.List;
import java.util.Optional;

/// Flags that master and agent share, word for word.
public final class CommonFlags {
  private static final String DRIVERS = "drivers log as their own program says";
  private static final String SERVICES = "extensions will be Java services, not C++ modules";

  public static final Flag<Boolean> HELP = Flag.off("help").help("Prints this text and ends.");
  public static final Flag<Boolean> VERSION =
      Flag.off("version").help("Prints the version and ends.");
  public static final Flag<String> IP =
      Flag.of("ip", FlagType.IP)
          .help("IPv4 address to listen on; all of the machine's if not given.");
  public static final Flag<String> HOSTNAME =
      Flag.of("hostname", FlagType.TEXT)
          .check(CommonFlags::checkName)
          .help("Name under which others reach this machine. Without it the address is looked up.");
  public static final Flag<Boolean> HOSTNAME_LOOKUP =
      Flag.on("hostname_lookup")
          .help(
              "Whether to look up the name of the address when there is no --hostname; if not, the address is the name.");
  public static final Flag<String> ADVERTISE_IP =
      Flag.of("advertise_ip", FlagType.IP)
          .help("IPv4 address that others are told, where it is not the one to listen on.");
  public static final Flag<Integer> ADVERTISE_PORT =
      Flag.of("advertise_port", FlagType.integer(1, 65535))
          .help("Port that others are told, where it is not the one to listen on.");
  public static final Flag<LoggingLevel> LOGGING_LEVEL =
      Flag.of("logging_level", FlagType.oneOf(LoggingLevel.class, false))
          .byDefault("INFO")
          .help("The least severe messages to write: INFO, WARNING or ERROR.");
  public static final Flag<Boolean> QUIET =
      Flag.off("quiet").help("Writes nothing to the standard error stream.");

  /// The shared flags that do nothing yet, or never will.
  private static final List<Flag<?>> IDLE =
      List.of(
          Flag.of("acls", FlagType.JSON).noEffectYet().help("Who may do what, as JSON."),
          Flag.off("authenticate_http_readonly")
              .noEffectYet()
              .help("Whether endpoints that only read ask for credentials."),
          Flag.of("domain", FlagType.JSON)
              .noEffectYet()
              .help("Region and zone of this machine, as JSON."),
          Flag.of("external_log_file", FlagType.PATH)
              .noEffectYet()
              .help("File to show as log where something else writes it."),
          Flag.of("firewall_rules", FlagType.JSON)
              .noEffectYet()
              .help("Endpoints to switch off, as JSON."),
          Flag.of("hooks", FlagType.TEXT).noEffectYet(SERVICES).help("Hook modules to install."),
          Flag.on("initialize_driver_logging")
              .obsolete(DRIVERS)
              .help("Whether drivers set up logging."),
          Flag.of("ip_discovery_command", FlagType.PATH)
              .noEffectYet("give the address with --ip")
              .help("Program that prints the address to listen on."),
          Flag.of("log_dir", FlagType.PATH)
              .noEffectYet("redirect the standard error stream")
              .help("Directory for log files."),
          Flag.of("logbufsecs", FlagType.COUNT)
              .byDefault("0")
              .obsolete("log lines are written as they come")
              .help("For how many seconds log lines may be held back."),
          Flag.of("master_detector", FlagType.TEXT)
              .noEffectYet(SERVICES)
              .help("Module that finds the leader."),
          Flag.off("memory_profiling")
              .obsolete("the JVM's own tools look into its memory")
              .help("Whether to offer jemalloc's profiles."),
          Flag.of("modules", FlagType.JSON).noEffectYet(SERVICES).help("Modules to load, as JSON."),
          Flag.of("modules_dir", FlagType.PATH)
              .noEffectYet(SERVICES)
              .help("Directory with descriptions of modules to load."),
          Flag.of("zk_session_timeout", FlagType.DURATION)
              .byDefault("10secs")
              .noEffectYet()
              .help("After how much silence ZooKeeper gives up on us."));

  private CommonFlags() {}

  /// All of them.
  public static List<Flag<?>> all() {
    List<Flag<?>> all = new java.util.ArrayList<>(IDLE);
    all.addAll(
        List.of(
            HELP,
            VERSION,
            IP,
            HOSTNAME,
            HOSTNAME_LOOKUP,
            ADVERTISE_IP,
            ADVERTISE_PORT,
            LOGGING_LEVEL,
            QUIET));
    return all;
  }

  /// Names go into HTTP headers and redirects: nothing may end a line there (hostile-8).
  private static Optional<String> checkName(String name) {
    boolean good = !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127 && c != '/');
    return good
        ? Optional.empty()
        : Optional.of(
            "a host name has neither spaces, slashes nor control characters, and is not empty");
  }
}
