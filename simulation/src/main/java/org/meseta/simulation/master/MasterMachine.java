package org.meseta.simulation.master;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterSettings;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.simulation.World;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Times;
import org.meseta.simulation.fault.CrashPoints;
import org.meseta.simulation.network.Address;

/// A machine that runs a master and starts it again whenever it ends. Nothing of a master outlives
/// its process but the registry.
public final class MasterMachine {
  private final World world;
  private final String name;
  private final Address address;
  private final Function<String, MasterSettings> settings;
  private final RandomSource random;
  private final CrashPoints crashes;
  private @Nullable MasterProcess process;
  private int incarnations;
  private boolean starting;
  private boolean isCutOff;

  /// @param settings what a process with this id is told
  public MasterMachine(
      World world, String name, Address address, Function<String, MasterSettings> settings) {
    this.world = world;
    this.name = name;
    this.address = address;
    this.settings = settings;
    this.random = world.random().fork(name);
    this.crashes = new CrashPoints(random.fork("crashes"));
  }

  /// Starts the master after a while, unless it runs.
  public void start(long delay) {
    if (process == null && !starting) {
      starting = true;
      world.timeline().after(delay, this::startNow);
    }
  }

  private void startNow() {
    starting = false;
    process = new MasterProcess(world, this, name + "." + ++incarnations);
    process.start();
  }

  /// Kills the master's process (SIGKILL): its session stays behind until it expires, and what it
  /// had sent to the registry lands or not.
  public void kill(String when) {
    MasterProcess dying = process;
    if (dying != null) {
      dying.store().crash(random.below(dying.store().unlanded() + 1));
      end("killed " + when);
      start(random.between(200 * Times.MILLISECOND, 15 * Times.SECOND));
    }
  }

  /// The master ended itself.
  void ended(String reason) {
    MasterProcess ending = process;
    if (ending != null) {
      ending.store().close();
      end("ended itself: " + reason);
      start(random.between(200 * Times.MILLISECOND, 3 * Times.SECOND));
    }
  }

  private void end(String how) {
    MasterProcess dying = process;
    if (dying != null) {
      world.trace().note(dying.name(), how);
      process = null;
      dying.stop();
      world.network().processDied(address);
      world.observer().masterDied(name);
    }
  }

  /// Stops the process without killing it (SIGSTOP), for a while.
  public void freeze(long nanos) {
    MasterProcess freezing = process;
    if (freezing != null && !freezing.isFrozen()) {
      world.trace().note(name, "frozen");
      freezing.freeze(world.timeline().now() + nanos);
      freezing.store().freeze();
      long later = random.between(0, 5 * Times.MILLISECOND);
      world.timeline().after(nanos + later, () -> freezing.store().thaw());
    }
  }

  /// Nothing passes between this master and ZooKeeper for a while.
  public void cutOffFromZooKeeper(long nanos) {
    MasterProcess cut = process;
    if (cut != null && !isCutOff) {
      world.trace().note(name, "cut off from ZooKeeper");
      isCutOff = true;
      cut.store().disconnect(random.below(cut.store().unlanded() + 1));
      world
          .timeline()
          .after(
              nanos,
              () -> {
                isCutOff = false;
                if (!cut.isStopped()) {
                  cut.store().reconnect();
                }
              });
    }
  }

  /// Writes a batch, unless the process dies there.
  void persist(MasterProcess writer, MasterEffect.Persist persist) {
    CrashPoints.At crash = crashes.atWrite();
    if (crash == CrashPoints.At.BEFORE) {
      kill("before a registry write");
      return;
    }
    if (world.mutator().hearsRegistryEarly()) {
      writer.committed(persist.ticket());
    }
    writer.store().commit(persist.ticket(), persist.batch());
    if (crash != CrashPoints.At.NOWHERE) {
      kill("after a registry write");
    }
  }

  /// The address of one of this master's actors.
  Upid upid(String actor) {
    return new Upid(actor, address.ip(), address.port());
  }

  public String name() {
    return name;
  }

  public Address address() {
    return address;
  }

  /// The settings of one process: each has an id of its own (M-002).
  MasterSettings settings() {
    return settings.apply(random.uuid());
  }

  public CrashPoints crashes() {
    return crashes;
  }

  /// Whether this master leads.
  public boolean isLeading() {
    MasterProcess running = process;
    return running != null && running.isLeading();
  }
}
