package org.meseta.master.flag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meseta.model.Durations;
import org.meseta.model.flag.CommonFlags;
import org.meseta.model.flag.Flag;
import org.meseta.model.flag.FlagTable;
import org.meseta.model.flag.FlagType;

/// Every flag of `mesos-master` (M-350, M-352, M-354). What each does is said once, here;
/// [MasterConfig] holds the values that are used.
public final class MasterFlags {
  private static final String REGISTRY = "the registry lies in ZooKeeper";
  private static final Duration MIN_REREGISTER_TIMEOUT = Duration.ofMinutes(10);

  public static final Flag<Integer> PORT =
      Flag.of("port", FlagType.PORT)
          .byDefault("5050")
          .help("Port to listen on; 0 takes a free one.");
  public static final Flag<String> WORK_DIR =
      Flag.of("work_dir", FlagType.PATH)
          .required()
          .help("Directory for everything the master keeps. One master at a time may use it.");
  public static final Flag<String> CLUSTER =
      Flag.of("cluster", FlagType.TEXT)
          .help("Name of the cluster for people: in the web UI and in /state.");
  public static final Flag<Duration> ALLOCATION_INTERVAL =
      Flag.of("allocation_interval", FlagType.DURATION)
          .byDefault("1secs")
          .check(value -> positive("allocation_interval", value))
          .help("How often free resources are offered anew.");
  public static final Flag<Duration> AGENT_PING_TIMEOUT =
      Flag.of("agent_ping_timeout", FlagType.DURATION)
          .formerly("slave_ping_timeout")
          .byDefault("15secs")
          .check(MasterFlags::checkPingTimeout)
          .help("How long to wait for an agent's answer to a ping before the next one.");
  public static final Flag<Integer> MAX_AGENT_PING_TIMEOUTS =
      Flag.of("max_agent_ping_timeouts", FlagType.integer(1, Integer.MAX_VALUE))
          .formerly("max_slave_ping_timeouts")
          .byDefault("5")
          .help(
              "How many pings in a row may stay unanswered before an agent counts as unreachable.");
  public static final Flag<Duration> AGENT_REREGISTER_TIMEOUT =
      Flag.of("agent_reregister_timeout", FlagType.DURATION)
          .formerly("slave_reregister_timeout")
          .byDefault("10mins")
          .check(MasterFlags::checkReregisterTimeout)
          .help("How long agents have to come back after a new master took over.");
  public static final Flag<Integer> MAX_COMPLETED_FRAMEWORKS =
      Flag.of("max_completed_frameworks", FlagType.COUNT)
          .byDefault("50")
          .help("How many completed frameworks to remember.");
  public static final Flag<Integer> MAX_COMPLETED_TASKS_PER_FRAMEWORK =
      Flag.of("max_completed_tasks_per_framework", FlagType.COUNT)
          .byDefault("1000")
          .help("How many completed tasks of each framework to remember.");
  public static final Flag<Duration> OFFER_TIMEOUT =
      Flag.of("offer_timeout", FlagType.DURATION)
          .check(value -> positive("offer_timeout", value))
          .help("After how long an unanswered offer is taken back; never if not given.");

  private static final List<Flag<?>> EFFECTIVE =
      List.of(
          PORT,
          WORK_DIR,
          CLUSTER,
          ALLOCATION_INTERVAL,
          AGENT_PING_TIMEOUT,
          MAX_AGENT_PING_TIMEOUTS,
          AGENT_REREGISTER_TIMEOUT,
          MAX_COMPLETED_FRAMEWORKS,
          MAX_COMPLETED_TASKS_PER_FRAMEWORK,
          OFFER_TIMEOUT);

  private static final List<Flag<?>> OBSOLETE =
      List.of(
          Flag.on("log_auto_initialize")
              .obsolete(REGISTRY)
              .help("Whether a new replicated log is initialised."),
          Flag.of("quorum", FlagType.COUNT)
              .obsolete("ZooKeeper keeps its own quorum")
              .help("Size of the replicated log's quorum."),
          Flag.of("registry", FlagType.TEXT)
              .byDefault("replicated_log")
              .obsolete(REGISTRY + ", always durable")
              .help("Where the registry is stored."),
          Flag.of("registry_fetch_timeout", FlagType.DURATION)
              .byDefault("1mins")
              .obsolete(REGISTRY)
              .help("How long reading the replicated log may take."),
          Flag.of("registry_store_timeout", FlagType.DURATION)
              .byDefault("20secs")
              .obsolete(REGISTRY)
              .help("How long writing the replicated log may take."),
          Flag.off("registry_strict")
              .obsolete("the registry is always binding")
              .help("Whether agents that the registry does not know are refused."),
          Flag.of("webui_dir", FlagType.PATH)
              .obsolete("the web UI is part of the program")
              .help("Directory of the web UI's files."));

  private static final List<Flag<?>> SECURITY =
      List.of(
          Flag.off("authenticate_agents")
              .formerly("authenticate_slaves")
              .noEffectYet()
              .help("Whether agents must authenticate."),
          Flag.off("authenticate_frameworks")
              .formerly("authenticate")
              .noEffectYet()
              .help("Whether frameworks must authenticate."),
          Flag.off("authenticate_http_frameworks")
              .noEffectYet()
              .help("Whether frameworks on the HTTP API must authenticate."),
          Flag.off("authenticate_http_readwrite")
              .formerly("authenticate_http")
              .noEffectYet()
              .help("Whether endpoints that change something ask for credentials."),
          Flag.of("authentication_v0_timeout", FlagType.DURATION)
              .byDefault("15secs")
              .noEffectYet()
              .help("How long the authentication of a driver or agent may take."),
          Flag.of("authenticators", FlagType.TEXT)
              .byDefault("crammd5")
              .noEffectYet()
              .help("How frameworks and agents authenticate."),
          Flag.of("authorizers", FlagType.TEXT)
              .byDefault("local")
              .noEffectYet()
              .help("Who decides what is allowed."),
          Flag.of("credentials", FlagType.PATH)
              .noEffectYet()
              .help("File with the names and secrets that frameworks and agents may use."),
          Flag.of("http_authenticators", FlagType.TEXT)
              .byDefault("basic")
              .noEffectYet()
              .help("How users of endpoints authenticate."),
          Flag.of("http_framework_authenticators", FlagType.TEXT)
              .noEffectYet()
              .help("How frameworks on the HTTP API authenticate."),
          Flag.of("rate_limits", FlagType.JSON)
              .noEffectYet()
              .help("How many messages a second each principal may send, as JSON."),
          Flag.on("root_submissions")
              .noEffectYet()
              .help("Whether frameworks may run tasks as root."),
          Flag.of("whitelist", FlagType.PATH)
              .noEffectYet()
              .help("File with the host names that get offers."));

  private static final List<Flag<?>> ALLOCATION =
      List.of(
          Flag.of("allocator", FlagType.TEXT)
              .byDefault("hierarchical")
              .describes("hierarchical", "HierarchicalDRF")
              .help("Who shares out the resources."),
          Flag.of("allocator_agent_recovery_factor", FlagType.FRACTION)
              .byDefault("0.8")
              .noEffectYet()
              .help(
                  "Which part of the agents must be back before offers begin, where there are quotas."),
          Flag.of("allocator_recovery_timeout", FlagType.DURATION)
              .byDefault("10mins")
              .noEffectYet()
              .help("After how long offers begin anyway, where there are quotas."),
          Flag.of("fair_sharing_excluded_resource_names", FlagType.TEXT)
              .noEffectYet()
              .help("Resources that do not count for a role's share."),
          Flag.on("filter_gpu_resources")
              .noEffectYet()
              .help("Whether agents with gpus are kept for frameworks that ask for them."),
          Flag.of("framework_sorter", FlagType.TEXT)
              .byDefault("drf")
              .noEffectYet()
              .help("How the frameworks of a role are ordered."),
          Flag.of("min_allocatable_resources", FlagType.TEXT)
              .byDefault("cpus:0.01|mem:32")
              .noEffectYet()
              .help("What an offer must hold at least."),
          Flag.of("offer_constraints_re2_max_mem", FlagType.BYTES)
              .byDefault("4KB")
              .noEffectYet()
              .help("Largest size of a regular expression in offer constraints."),
          Flag.of("offer_constraints_re2_max_program_size", FlagType.COUNT)
              .byDefault("100")
              .noEffectYet()
              .help("Largest program size of a regular expression in offer constraints."),
          Flag.of("role_sorter", FlagType.TEXT)
              .formerly("user_sorter")
              .byDefault("drf")
              .noEffectYet()
              .help("How roles are ordered."),
          Flag.of("roles", FlagType.TEXT)
              .noEffectYet()
              .help("The only roles that frameworks may use."),
          Flag.of("weights", FlagType.TEXT)
              .noEffectYet()
              .help("Weights of roles, as role=weight pairs."));

  private static final List<Flag<?>> AGENTS =
      List.of(
          Flag.of("agent_removal_rate_limit", FlagType.TEXT)
              .formerly("slave_removal_rate_limit")
              .noEffectYet()
              .help("How many agents may become unreachable in which time, as 1/10mins."),
          Flag.of("recovery_agent_removal_limit", FlagType.PERCENTAGE)
              .formerly("recovery_slave_removal_limit")
              .byDefault("100%")
              .noEffectYet()
              .help("Which part of the agents may be missing after a new master took over."),
          Flag.of("registry_gc_interval", FlagType.DURATION)
              .byDefault("15mins")
              .noEffectYet()
              .help("How often the registry is cleared of agents that are long gone."),
          Flag.of("registry_max_agent_age", FlagType.DURATION)
              .byDefault("2weeks")
              .noEffectYet()
              .help("How long the registry remembers agents that are unreachable or gone."),
          Flag.of("registry_max_agent_count", FlagType.COUNT)
              .byDefault("102400")
              .noEffectYet()
              .help("How many agents that are unreachable or gone the registry remembers."),
          Flag.off("require_agent_domain")
              .noEffectYet()
              .help("Whether only agents with a domain may register."));

  private static final List<Flag<?>> REST =
      List.of(
          Flag.of("master_contender", FlagType.TEXT)
              .noEffectYet("extensions will be Java services, not C++ modules")
              .help("Module that stands for election."),
          Flag.of("max_operator_event_stream_subscribers", FlagType.COUNT)
              .byDefault("1000")
              .noEffectYet()
              .help("How many may follow the operator API's events at a time."),
          Flag.of("max_unreachable_tasks_per_framework", FlagType.COUNT)
              .byDefault("1000")
              .noEffectYet()
              .help("How many unreachable tasks of each framework to remember."),
          Flag.on("publish_per_framework_metrics")
              .noEffectYet()
              .help("Whether each framework has metrics of its own."),
          Flag.of("zk", FlagType.TEXT)
              .noEffectYet(
                  "several masters on a ZooKeeper ensemble come later; a master alone needs no --zk")
              .help(
                  "The ZooKeeper ensemble where masters elect a leader, as zk://host:port,.../path."));

  /// All of them.
  public static final FlagTable TABLE = table();

  private MasterFlags() {}

  private static FlagTable table() {
    List<Flag<?>> all = new ArrayList<>(CommonFlags.all());
    for (List<Flag<?>> family : List.of(EFFECTIVE, OBSOLETE, SECURITY, ALLOCATION, AGENTS, REST)) {
      all.addAll(family);
    }
    return FlagTable.of(all);
  }

  private static Optional<String> positive(String name, Duration value) {
    return value.isPositive()
        ? Optional.empty()
        : Optional.of("Expected `--" + name + "` to be more than nothing");
  }

  private static Optional<String> checkPingTimeout(Duration value) {
    boolean good =
        value.compareTo(Duration.ofSeconds(1)) >= 0 && value.compareTo(Duration.ofMinutes(15)) <= 0;
    return good
        ? Optional.empty()
        : Optional.of("Expected `--agent_ping_timeout` to be between 1secs and 15mins");
  }

  private static Optional<String> checkReregisterTimeout(Duration value) {
    return value.compareTo(MIN_REREGISTER_TIMEOUT) >= 0
        ? Optional.empty()
        : Optional.of(
            "Invalid value '"
                + Durations.text(value)
                + "' for --agent_reregister_timeout: Must be at least 10mins");
  }
}
