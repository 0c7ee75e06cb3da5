package org.meseta.master.flag;

import java.time.Duration;
import java.util.Optional;
import org.meseta.model.flag.CommonFlags;
import org.meseta.model.flag.FlagValues;
import org.meseta.model.flag.LoggingLevel;

/// The values of the flags that have an effect on the master. Whoever adds a field here also uses
/// it.
///
/// @param ip address to listen on; empty: all
/// @param port 0: any free one
/// @param hostname as given; empty: look it up, if `hostnameLookup`, else the address
/// @param offerTimeout empty: offers never time out
public record MasterConfig(
    Optional<String> ip,
    int port,
    Optional<String> hostname,
    boolean hostnameLookup,
    Optional<String> advertiseIp,
    Optional<Integer> advertisePort,
    String workDir,
    Optional<String> cluster,
    Duration allocationInterval,
    Duration agentPingTimeout,
    int maxAgentPingTimeouts,
    Duration agentReregisterTimeout,
    int maxCompletedFrameworks,
    int maxCompletedTasksPerFramework,
    Optional<Duration> offerTimeout,
    LoggingLevel loggingLevel,
    boolean quiet) {

  /// Takes the values of a command line that had no errors.
  public static MasterConfig of(FlagValues flags) {
    return new MasterConfig(
        flags.find(CommonFlags.IP),
        flags.get(MasterFlags.PORT),
        flags.find(CommonFlags.HOSTNAME),
        flags.get(CommonFlags.HOSTNAME_LOOKUP),
        flags.find(CommonFlags.ADVERTISE_IP),
        flags.find(CommonFlags.ADVERTISE_PORT),
        flags.get(MasterFlags.WORK_DIR),
        flags.find(MasterFlags.CLUSTER),
        flags.get(MasterFlags.ALLOCATION_INTERVAL),
        flags.get(MasterFlags.AGENT_PING_TIMEOUT),
        flags.get(MasterFlags.MAX_AGENT_PING_TIMEOUTS),
        flags.get(MasterFlags.AGENT_REREGISTER_TIMEOUT),
        flags.get(MasterFlags.MAX_COMPLETED_FRAMEWORKS),
        flags.get(MasterFlags.MAX_COMPLETED_TASKS_PER_FRAMEWORK),
        flags.find(MasterFlags.OFFER_TIMEOUT),
        flags.get(CommonFlags.LOGGING_LEVEL),
        flags.get(CommonFlags.QUIET));
  }
}
