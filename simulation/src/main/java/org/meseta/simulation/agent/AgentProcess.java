package org.meseta.simulation.agent;

import java.util.List;
import java.util.Optional;
import org.meseta.agent.core.AgentCore;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.AgentSettings;
import org.meseta.agent.core.AgentTimer;
import org.meseta.agent.core.FromContainerizer.ContainerExited;
import org.meseta.agent.core.FromContainerizer.ContainerFailed;
import org.meseta.agent.core.FromContainerizer.ContainerLost;
import org.meseta.agent.core.FromContainerizer.ContainerStarted;
import org.meseta.agent.core.FromContainerizer.ContainersRecovered;
import org.meseta.agent.core.FromDisk;
import org.meseta.agent.core.FromMaster;
import org.meseta.agent.core.TimerFired;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.simulation.World;
import org.meseta.simulation.engine.Loop;
import org.meseta.simulation.network.Address;
import org.meseta.simulation.network.Packet;
import org.meseta.simulation.network.Peers;

/// One process of an agent: the real core, with hands for its effects. Killed, it leaves what is on
/// disk and in its containers.
final class AgentProcess extends Loop<AgentEvent, AgentEffect, AgentTimer>
    implements Peers.Inbox, VirtualContainers.Ear {
  private final World world;
  private final AgentMachine machine;
  private final AgentCore core;
  private final Peers peers;
  private final CheckpointWriter writer;
  private Upid master = Upid.NONE;

  AgentProcess(World world, AgentMachine machine, AgentSettings settings, String incarnation) {
    super(incarnation, world.timeline(), world.random().fork(incarnation));
    this.world = world;
    this.machine = machine;
    this.core = new AgentCore(settings, random().nextLong());
    this.peers = new Peers(world.network(), machine.address(), this);
    this.writer = new CheckpointWriter(world, machine, this);
  }

  void start(boolean rebooted) {
    world.network().listen(machine.address(), (wire, client) -> peers.accepted());
    machine.containers().heardBy(this);
    post(new FromDisk.CheckpointRecovered(machine.disk().read(), rebooted));
  }

  /// The detector's answer, or a change that it noticed.
  void leader(Optional<Address> leader) {
    if (leader.isPresent()) {
      master = new Upid("master", leader.get().ip(), leader.get().port());
      post(new FromMaster.MasterDetected(master));
    } else {
      post(new FromMaster.MasterLost(master));
    }
  }

  @Override
  public void message(Packet packet) {
    if (!isStopped()) {
      world.observer().messageArrived(packet.process(), packet.to().address(), packet.message());
      AgentInbox.event(packet.from(), packet.message()).ifPresent(this::post);
    }
  }

  @Override
  public void exited(Address peer) {
    if (peer.ip().equals(master.host()) && peer.port() == master.port()) {
      post(new FromMaster.MasterLinkBroken(master));
    }
  }

  @Override
  public void started(String id, long pid) {
    post(new ContainerStarted(id, pid));
  }

  @Override
  public void failed(String id, String step, String reason) {
    post(new ContainerFailed(id, step, reason));
  }

  @Override
  public void exited(String id, int waitStatus) {
    post(new ContainerExited(id, waitStatus));
  }

  @Override
  public void lost(String id, String reason) {
    post(new ContainerLost(id, reason));
  }

  @Override
  public void recovered() {
    post(new ContainersRecovered());
  }

  @Override
  protected void step(AgentEvent event, List<AgentEffect> effects) {
    world.trace().event(name(), event);
    world.observer().agentStepped(machine.name(), event);
    world
        .mutator()
        .toAgent(
            machine.name(),
            event,
            passed -> core.step(timeline().now(), passed, effect -> emitted(effect, effects)));
  }

  private void emitted(AgentEffect effect, List<AgentEffect> effects) {
    world.trace().effect(name(), effect);
    if (effect instanceof AgentEffect.Send send) {
      world.observer().messageEmitted(name(), send.to().address(), send.message());
    }
    world
        .mutator()
        .fromAgent(
            machine.name(),
            effect,
            passed -> {
              world.observer().agentActed(machine.name(), passed);
              effects.add(passed);
            });
  }

  @Override
  protected boolean mayAct() {
    return true;
  }

  @Override
  protected void perform(AgentEffect effect) {
    switch (effect) {
      case AgentEffect.Send send ->
          peers.send(
              new Address(send.to().host(), send.to().port()),
              new Packet(name(), machine.settings().pid(), send.to(), send.message()));
      case AgentEffect.LinkMaster link ->
          peers.link(new Address(link.master().host(), link.master().port()));
      case AgentEffect.DetectMaster _ -> machine.detect(this);
      case AgentEffect.Checkpoint checkpoint ->
          writer.write(checkpoint.ticket(), checkpoint.records());
      case AgentEffect.LaunchContainer launch ->
          machine
              .containers()
              .launch(
                  launch.launch().containerId(),
                  Script.parse(launch.launch().arguments().getLast()),
                  launch.launch().outlivesAgent());
      case AgentEffect.SignalContainer signal ->
          machine.containers().signal(signal.containerId(), signal.signal());
      case AgentEffect.DestroyContainer destroy ->
          machine.containers().destroy(destroy.containerId());
      case AgentEffect.ForgetContainer forget -> machine.containers().forget(forget.containerId());
      case AgentEffect.RecoverContainers recover ->
          machine.containers().recover(recover.containerIds());
      case AgentEffect.Probe probe ->
          throw new IllegalStateException("No simulated task asks to be probed: " + probe);
      case AgentEffect.SetTimer timer ->
          setTimer(
              timer.timer(), timer.atNanos(), new TimerFired(timer.timer(), timer.generation()));
      case AgentEffect.Log _ -> {}
      case AgentEffect.Exit exit -> machine.exited(exit);
    }
  }
}
