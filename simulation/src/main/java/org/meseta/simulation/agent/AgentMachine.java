package org.meseta.simulation.agent;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentRecord;
import org.meseta.agent.core.AgentSettings;
import org.meseta.simulation.World;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Times;
import org.meseta.simulation.fault.CrashPoints;
import org.meseta.simulation.master.Ensemble;
import org.meseta.simulation.network.Address;

/// A machine that runs an agent and starts it again whenever it ends. Its disk and its containers
/// outlive the process.
public final class AgentMachine implements Ensemble.Watcher {
  private final World world;
  private final String name;
  private final Address address;
  private final AgentSettings settings;
  private final RandomSource random;
  private final VirtualDisk<AgentRecord> disk;
  private final VirtualContainers containers;
  private final CrashPoints crashes;
  private @Nullable AgentProcess process;
  private int incarnations;
  private boolean diskSlow;
  private boolean rebooted;
  private boolean starting;
  private boolean misconfigured;

  public AgentMachine(World world, String name, Address address, AgentSettings settings) {
    this.world = world;
    this.name = name;
    this.address = address;
    this.settings = settings;
    this.random = world.random().fork(name);
    this.disk = new VirtualDisk<>(random.fork("disk"));
    this.containers =
        new VirtualContainers(
            world.timeline(), random.fork("containers"), new ContainerWitness(world, name));
    this.crashes = new CrashPoints(random.fork("crashes"));
    world.ensemble().watch(this);
  }

  /// Starts the agent after a while, unless it runs.
  public void start(long delay) {
    if (process != null || starting) {
      return;
    }
    starting = true;
    world.timeline().after(delay, this::startNow);
  }

  private void startNow() {
    starting = false;
    AgentProcess fresh =
        new AgentProcess(world, this, settingsOfNextStart(), name + "." + ++incarnations);
    process = fresh;
    world.observer().agentStarted(name);
    boolean afterReboot = rebooted;
    rebooted = false;
    fresh.start(afterReboot);
  }

  /// Kills the agent's process (SIGKILL); it is started again.
  public void kill(String when) {
    if (end(when)) {
      start(random.between(200 * Times.MILLISECOND, 20 * Times.SECOND));
    }
  }

  /// The machine loses power, and comes back after a while with nothing running.
  public void losePower(long nanos) {
    world.network().powerLost(address.ip());
    end("power lost");
    containers.powerLost();
    rebooted = true;
    start(nanos);
  }

  /// The agent is killed, and started once under another host name.
  public void misconfigure() {
    misconfigured = true;
    kill("to be started under another name");
  }

  private AgentSettings settingsOfNextStart() {
    boolean wrong = misconfigured && hasId();
    misconfigured = false;
    if (!wrong) {
      return settings;
    }
    return AgentSettings.builder(settings.pid(), "elsewhere", settings.workDir())
        .resources(settings.resources())
        .build();
  }

  /// Whether the log says which agent this is; otherwise any configuration is as good as another.
  private boolean hasId() {
    boolean admitted = false;
    for (AgentRecord record : disk.read()) {
      admitted =
          (admitted || record instanceof AgentRecord.AgentAdmitted)
              && !(record instanceof AgentRecord.AgentLeft);
    }
    return admitted;
  }

  /// Stops the process without killing it (SIGSTOP), until then.
  public void freeze(long untilNanos) {
    if (process != null) {
      world.trace().note(name, "frozen");
      process.freeze(untilNanos);
    }
  }

  private boolean end(String why) {
    AgentProcess dying = process;
    if (dying == null) {
      return false;
    }
    world.trace().note(dying.name(), "killed " + why);
    process = null;
    dying.stop();
    world.network().processDied(address);
    containers.agentDied();
    disk.crash();
    announceDurable();
    world.observer().agentDied(name);
    return true;
  }

  /// The agent's core asked for the end of its process.
  void exited(AgentEffect.Exit exit) {
    if (end("itself: " + exit.reason())) {
      start(random.between(Times.SECOND, 10 * Times.SECOND));
    }
  }

  void syncDisk(long length) {
    disk.sync(length);
    announceDurable();
  }

  private void announceDurable() {
    disk.drainNews(record -> world.observer().recordDurable(name, record));
  }

  void detect(AgentProcess asking) {
    world
        .timeline()
        .after(
            random.between(Times.MILLISECOND, 200 * Times.MILLISECOND),
            () -> {
              if (asking == process) {
                asking.leader(world.ensemble().leader());
              }
            });
  }

  @Override
  public void leaderChanged(Optional<Address> leader) {
    if (process != null) {
      process.leader(leader);
    }
  }

  public String name() {
    return name;
  }

  public Address address() {
    return address;
  }

  public AgentSettings settings() {
    return settings;
  }

  public VirtualDisk<AgentRecord> disk() {
    return disk;
  }

  public VirtualContainers containers() {
    return containers;
  }

  public CrashPoints crashes() {
    return crashes;
  }

  /// Whether the agent's process is there.
  public boolean isUp() {
    return process != null;
  }

  /// Lets each sync take up to seconds.
  public void slowDisk(boolean slow) {
    diskSlow = slow;
  }

  boolean isDiskSlow() {
    return diskSlow;
  }
}
