package org.meseta.simulation.fault;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.meseta.simulation.World;
import org.meseta.simulation.agent.AgentMachine;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Times;
import org.meseta.simulation.framework.FrameworkMachine;
import org.meseta.simulation.master.MasterMachine;

/// Makes things go wrong at random until it is told to heal them all.
public final class FaultInjector {
  private final World world;
  private final RandomSource random;
  private final List<MasterMachine> masters;
  private final List<AgentMachine> agents;
  private final List<FrameworkMachine> frameworks;
  private final Set<Fault> enabled;
  private final double pace;
  private final ForeignPeers foreigners;
  private boolean somebodyIsAbsent;
  private boolean over;

  public FaultInjector(
      World world,
      List<MasterMachine> masters,
      List<AgentMachine> agents,
      List<FrameworkMachine> frameworks,
      ForeignPeers foreigners,
      Set<Fault> enabled) {
    this.world = world;
    this.random = world.random().fork("faults");
    this.masters = masters;
    this.agents = agents;
    this.frameworks = frameworks;
    this.foreigners = foreigners;
    this.enabled = enabled;
    this.pace = 0.5 + random.unit();
  }

  /// About half of the menu, or nothing at all for one seed in twenty.
  public static Set<Fault> menu(RandomSource random) {
    EnumSet<Fault> menu = EnumSet.noneOf(Fault.class);
    if (random.chance(0.05)) {
      return menu;
    }
    double share = 0.2 + 0.6 * random.unit();
    for (Fault fault : Fault.values()) {
      if (random.chance(share)) {
        menu.add(fault);
      }
    }
    return menu;
  }

  public void start() {
    for (Fault fault : enabled) {
      if (fault.meanInterval() == 0) {
        lasting(fault);
      } else {
        next(fault);
      }
    }
  }

  /// Ends all faults, for good.
  public void heal() {
    over = true;
    world.network().heal();
    world.ensemble().slowDown(0);
    for (AgentMachine agent : agents) {
      agent.crashes().probability(0);
      agent.containers().launchFailures(0);
      agent.disk().full(false);
      agent.slowDisk(false);
      agent.start(Times.SECOND);
    }
    for (MasterMachine master : masters) {
      master.crashes().probability(0);
      master.start(Times.SECOND);
    }
    for (FrameworkMachine framework : frameworks) {
      framework.start(Times.SECOND);
    }
  }

  private void lasting(Fault fault) {
    switch (fault) {
      case AGENT_KILL_AT_WRITE -> agents.forEach(agent -> agent.crashes().probability(0.005));
      case MASTER_KILL_AT_WRITE -> masters.forEach(master -> master.crashes().probability(0.03));
      default -> agents.forEach(agent -> agent.containers().launchFailures(0.03));
    }
  }

  private void next(Fault fault) {
    long wait = (long) (random.exponential(fault.meanInterval()) * pace);
    world
        .timeline()
        .after(
            wait,
            () -> {
              if (!over) {
                inject(fault);
                next(fault);
              }
            });
  }

  private void inject(Fault fault) {
    switch (fault) {
      case CONNECTION_BREAK -> world.network().breakOne();
      case ONE_WAY_PARTITION -> block(random.pick(ips()), random.pick(ips()), false);
      case PARTITION -> block(random.pick(ips()), random.pick(ips()), true);
      case ISOLATION -> isolate(random.pick(ips()));
      case SLOW_NETWORK -> slowNetwork();
      case AGENT_KILL -> anAgent().kill("at random");
      case AGENT_POWER_LOSS -> anAgent().losePower(span(60));
      case AGENT_FREEZE -> anAgent().freeze(world.timeline().now() + span(40));
      case DISK_FULL -> fillDisk(anAgent());
      case DISK_SLOW -> slowDisk(anAgent());
      case SUPERVISOR_KILL -> anAgent().containers().killOneSupervisor();
      case MASTER_KILL -> aMaster().kill("at random");
      case MASTER_FREEZE -> aMaster().freeze(span(40));
      case REGISTRY_CUT_OFF -> aMaster().cutOffFromZooKeeper(span(25));
      case REGISTRY_SLOW -> world.ensemble().slowDown(world.timeline().now() + span(20));
      case FRAMEWORK_KILL -> random.pick(frameworks).kill();
      case LONG_ABSENCE -> beAbsent();
      case AGENT_MISCONFIGURED -> anAgent().misconfigure();
      case FOREIGN_MESSAGES -> foreigners.sendOne();
      case AGENT_KILL_AT_WRITE, LAUNCH_FAILURES, MASTER_KILL_AT_WRITE -> {}
    }
  }

  /// Once per run, lest nothing gets done.
  private void beAbsent() {
    if (!somebodyIsAbsent) {
      somebodyIsAbsent = true;
      anAgent().losePower(random.between(9 * Times.MINUTE, 14 * Times.MINUTE));
    }
  }

  private AgentMachine anAgent() {
    return random.pick(agents);
  }

  private MasterMachine aMaster() {
    return random.pick(masters);
  }

  private long span(int mostSeconds) {
    return random.between(Times.SECOND / 2, mostSeconds * Times.SECOND);
  }

  /// Partitions last seconds, mostly; some last long enough to lose an agent.
  private long partitionSpan() {
    return random.chance(0.25) ? span(150) : span(20);
  }

  private List<String> ips() {
    List<String> ips = new ArrayList<>();
    masters.forEach(master -> ips.add(master.address().ip()));
    agents.forEach(agent -> ips.add(agent.address().ip()));
    frameworks.forEach(framework -> ips.add(framework.ip()));
    return ips;
  }

  private void block(String one, String other, boolean bothWays) {
    if (one.equals(other)) {
      return;
    }
    world.trace().note(one, (bothWays ? "and " : "does not reach ") + other);
    world.network().block(one, other, true);
    if (bothWays) {
      world.network().block(other, one, true);
    }
    after(
        partitionSpan(),
        () -> {
          world.network().block(one, other, false);
          world.network().block(other, one, false);
        });
  }

  private void isolate(String ip) {
    world.trace().note(ip, "is isolated");
    List<String> others = ips();
    others.remove(ip);
    others.forEach(other -> world.network().block(ip, other, true));
    others.forEach(other -> world.network().block(other, ip, true));
    after(
        partitionSpan(),
        () -> {
          others.forEach(other -> world.network().block(ip, other, false));
          others.forEach(other -> world.network().block(other, ip, false));
        });
  }

  private void slowNetwork() {
    world.trace().note("network", "slow");
    world.network().slowDown(random.between(10, 2000));
    after(span(20), () -> world.network().slowDown(1));
  }

  private void fillDisk(AgentMachine agent) {
    world.trace().note(agent.name(), "disk full");
    agent.disk().full(true);
    after(span(40), () -> agent.disk().full(false));
  }

  private void slowDisk(AgentMachine agent) {
    agent.slowDisk(true);
    after(span(30), () -> agent.slowDisk(false));
  }

  private void after(long delay, Runnable repair) {
    world.timeline().after(delay, repair);
  }
}
