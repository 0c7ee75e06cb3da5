package org.meseta.agent.flag;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.meseta.model.Attributes;
import org.meseta.model.flag.CommonFlags;
import org.meseta.model.flag.FlagValues;
import org.meseta.model.flag.LoggingLevel;
import org.meseta.model.resource.ResourcesParser;
import org.meseta.protocol.v1.Attribute;

/// The values of the flags that have an effect on the agent. Whoever adds a field here also uses
/// it.
///
/// @param ip address to listen on; empty: all
/// @param port 0: any free one
/// @param hostname as given; empty: look it up, if `hostnameLookup`, else the address
/// @param runtimeDir as given; empty: the default, or a place beneath `workDir` where that cannot
///   be written
/// @param resources as given, with the names that are not to be found out (S-043)
public record AgentConfig(
    Optional<String> ip,
    int port,
    Optional<String> hostname,
    boolean hostnameLookup,
    Optional<String> advertiseIp,
    Optional<Integer> advertisePort,
    MasterAddress master,
    String workDir,
    Optional<String> runtimeDir,
    ResourcesParser.Result resources,
    String defaultRole,
    List<Attribute> attributes,
    Duration registrationBackoffFactor,
    AgentFlags.Recover recover,
    boolean strict,
    Duration executorRegistrationTimeout,
    Duration executorShutdownGracePeriod,
    boolean switchUser,
    LoggingLevel loggingLevel,
    boolean quiet) {

  /// Takes the values of a command line that had no errors.
  public static AgentConfig of(FlagValues flags) {
    String defaultRole = flags.get(AgentFlags.DEFAULT_ROLE);
    return new AgentConfig(
        flags.find(CommonFlags.IP),
        flags.get(AgentFlags.PORT),
        flags.find(CommonFlags.HOSTNAME),
        flags.get(CommonFlags.HOSTNAME_LOOKUP),
        flags.find(CommonFlags.ADVERTISE_IP),
        flags.find(CommonFlags.ADVERTISE_PORT),
        flags.get(AgentFlags.MASTER),
        flags.get(AgentFlags.WORK_DIR),
        flags.isGiven(AgentFlags.RUNTIME_DIR)
            ? flags.find(AgentFlags.RUNTIME_DIR)
            : Optional.empty(),
        ResourcesParser.parseFlag(flags.find(AgentFlags.RESOURCES).orElse(""), defaultRole).get(),
        defaultRole,
        Attributes.parse(flags.find(AgentFlags.ATTRIBUTES).orElse("")).get(),
        flags.get(AgentFlags.REGISTRATION_BACKOFF_FACTOR),
        flags.get(AgentFlags.RECOVER),
        flags.get(AgentFlags.STRICT),
        flags.get(AgentFlags.EXECUTOR_REGISTRATION_TIMEOUT),
        flags.get(AgentFlags.EXECUTOR_SHUTDOWN_GRACE_PERIOD),
        flags.get(AgentFlags.SWITCH_USER),
        flags.get(CommonFlags.LOGGING_LEVEL),
        flags.get(CommonFlags.QUIET));
  }
}
