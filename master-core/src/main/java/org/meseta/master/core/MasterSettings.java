package org.meseta.master.core;

import java.util.List;
import org.meseta.protocol.v1.Address;
import org.meseta.protocol.v1.MasterInfo;

/// How a master is set up. Durations are in nanoseconds.
///
/// @param id the master's id: a random UUID as text, new with each start (M-002)
/// @param ip the IPv4 address that others reach it at
/// @param port the port that others reach it at
/// @param hostname the advertised host name (M-008)
/// @param version the Mesos version that peers see
/// @param cluster the cluster's name; empty if there is none
/// @param allocationInterval between two batch allocations (M-140)
/// @param agentPingTimeout between two pings (M-045)
/// @param maxAgentPingTimeouts pings without a pong that make an agent unreachable (M-045)
/// @param agentReregisterTimeout how long an agent of the registry may stay away after a failover,
///   and a disconnected one at any time (M-051)
/// @param recoveryAgentRemovalLimit the share of agents, 0 to 1, that may be made unreachable after
///   a failover; more, and the master ends instead (M-052)
/// @param agentRemovalInterval the least time between two agents becoming unreachable; 0 for no
///   limit (M-047)
/// @param offerTimeout how long an offer lasts; 0 for ever (M-112)
/// @param heartbeatInterval between two heartbeats to a scheduler (A-004)
/// @param rootSubmissions whether frameworks may run as root (M-010)
/// @param maxCompletedFrameworks how many are remembered (M-088)
/// @param maxCompletedTasksPerFramework how many are remembered of each framework (M-088)
/// @param maxUnreachableTasksPerFramework how many are remembered of each framework (M-225)
/// @param filterGpuResources whether agents with GPUs are kept for frameworks that know them
///   (M-128)
public record MasterSettings(
    String id,
    String ip,
    int port,
    String hostname,
    String version,
    String cluster,
    long allocationInterval,
    long agentPingTimeout,
    int maxAgentPingTimeouts,
    long agentReregisterTimeout,
    double recoveryAgentRemovalLimit,
    long agentRemovalInterval,
    long offerTimeout,
    long heartbeatInterval,
    boolean rootSubmissions,
    int maxCompletedFrameworks,
    int maxCompletedTasksPerFramework,
    int maxUnreachableTasksPerFramework,
    boolean filterGpuResources) {
  private static final long SECOND = 1_000_000_000L;
  private static final int BYTE = 0xff;

  /// Mesos' defaults.
  public static MasterSettings defaults(String id, String ip, int port, String hostname) {
    return new MasterSettings(
        id,
        ip,
        port,
        hostname,
        "1.11.0",
        "",
        SECOND,
        15 * SECOND,
        5,
        600 * SECOND,
        1.0,
        0,
        0,
        15 * SECOND,
        true,
        50,
        1000,
        1000,
        true);
  }

  /// The address of the master's process (M-001).
  public String pid() {
    return "master@" + ip + ":" + port;
  }

  /// What schedulers and ZooKeeper are told of this master (M-004).
  public MasterInfo info() {
    MasterInfo.Builder info =
        MasterInfo.newBuilder()
            .setId(id)
            .setIp(ipInNetworkOrder())
            .setPort(port)
            .setPid(pid())
            .setHostname(hostname)
            .setVersion(version)
            .setAddress(Address.newBuilder().setHostname(hostname).setIp(ip).setPort(port));
    for (MasterInfo.Capability.Type type :
        List.of(
            MasterInfo.Capability.Type.AGENT_UPDATE,
            MasterInfo.Capability.Type.AGENT_DRAINING,
            MasterInfo.Capability.Type.QUOTA_V2)) {
      info.addCapabilities(MasterInfo.Capability.newBuilder().setType(type));
    }
    return info.build();
  }

  /// The address as a number whose bytes in memory, lowest first, are those of the address:
  /// 127.0.0.1 is 16777343. 0 for an address that is not IPv4.
  private int ipInNetworkOrder() {
    String[] parts = ip.split("\\.");
    if (parts.length != 4) {
      return 0;
    }
    int number = 0;
    for (int i = 3; i >= 0; i--) {
      number = (number << 8) | (Integer.parseInt(parts[i]) & BYTE);
    }
    return number;
  }
}
