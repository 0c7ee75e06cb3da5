package org.meseta.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.meseta.agent.core.AgentSettings;
import org.meseta.master.core.MasterSettings;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Value;
import org.meseta.simulation.agent.AgentMachine;
import org.meseta.simulation.engine.Times;
import org.meseta.simulation.fault.Fault;
import org.meseta.simulation.fault.FaultInjector;
import org.meseta.simulation.fault.ForeignPeers;
import org.meseta.simulation.framework.FrameworkMachine;
import org.meseta.simulation.framework.Manners;
import org.meseta.simulation.master.MasterMachine;
import org.meseta.simulation.network.Address;

/// The machines of a simulated cluster.
final class Cluster {
  private final World world;
  private final List<MasterMachine> masters = new ArrayList<>();
  private final List<AgentMachine> agents = new ArrayList<>();
  private final List<FrameworkMachine> frameworks = new ArrayList<>();

  Cluster(World world, Dials dials) {
    this.world = world;
    for (int i = 1; i <= dials.masters(); i++) {
      masters.add(master(i, dials));
    }
    for (int i = 1; i <= dials.agents(); i++) {
      agents.add(agent(i));
    }
    for (Manners manners : Manners.values()) {
      String ip = "10.0.3." + (frameworks.size() + 1);
      frameworks.add(manners.machine(world, ip, dials.work(), dials.faultSpan()));
    }
  }

  private MasterMachine master(int number, Dials dials) {
    Address address = new Address("10.0.1." + number, 5050);
    return new MasterMachine(
        world,
        "master" + number,
        address,
        id ->
            adjusted(
                MasterSettings.defaults(id, address.ip(), address.port(), "m" + number), dials));
  }

  private static MasterSettings adjusted(MasterSettings usual, Dials dials) {
    return new MasterSettings(
        usual.id(),
        usual.ip(),
        usual.port(),
        usual.hostname(),
        usual.version(),
        usual.cluster(),
        usual.allocationInterval(),
        usual.agentPingTimeout(),
        usual.maxAgentPingTimeouts(),
        usual.agentReregisterTimeout(),
        dials.recoveryRemovalLimit(),
        dials.removalInterval(),
        dials.offerTimeout(),
        usual.heartbeatInterval(),
        usual.rootSubmissions(),
        usual.maxCompletedFrameworks(),
        usual.maxCompletedTasksPerFramework(),
        usual.maxUnreachableTasksPerFramework(),
        usual.filterGpuResources());
  }

  private AgentMachine agent(int number) {
    Address address = new Address("10.0.2." + number, 5051);
    Upid pid = new Upid("slave(1)", address.ip(), address.port());
    AgentSettings settings =
        AgentSettings.builder(pid, "host" + number, "/var/lib/mesos")
            .resources(resources())
            .build();
    return new AgentMachine(world, "agent" + number, address, settings);
  }

  private static List<Resource> resources() {
    Resource.Builder ports = resource("ports", Value.Type.RANGES);
    ports.getRangesBuilder().addRangeBuilder().setBegin(31000).setEnd(31063);
    return List.of(scalar("cpus", 8), scalar("mem", 4096), scalar("disk", 50000), ports.build());
  }

  private static Resource scalar(String name, double amount) {
    Resource.Builder resource = resource(name, Value.Type.SCALAR);
    resource.getScalarBuilder().setValue(amount);
    return resource.build();
  }

  @SuppressWarnings("deprecation") // The wire has a role of unreserved resources.
  private static Resource.Builder resource(String name, Value.Type type) {
    return Resource.newBuilder().setName(name).setType(type).setRole("*");
  }

  void start() {
    masters.forEach(master -> master.start(0));
    agents.forEach(agent -> agent.start(Times.SECOND));
    frameworks.forEach(framework -> framework.start(2 * Times.SECOND));
  }

  FaultInjector faults(ForeignPeers foreigners, Set<Fault> menu) {
    return new FaultInjector(world, masters, agents, frameworks, foreigners, menu);
  }

  List<AgentMachine> agents() {
    return agents;
  }

  List<FrameworkMachine> frameworks() {
    return frameworks;
  }

  /// Whether every task was launched and its end is known to its scheduler.
  ///
  /// @param gone agents whose ids never come back
  boolean isDone(Predicate<String> gone) {
    return frameworks.stream().allMatch(framework -> framework.isDone(gone));
  }

  int tasks() {
    return frameworks.stream().mapToInt(framework -> framework.ledger().tasks().size()).sum();
  }
}
