package org.meseta.simulation.master;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.FromRegistry;
import org.meseta.master.core.MasterCore;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.OfferEncoder;
import org.meseta.master.core.TimerFired;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryStore;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.simulation.World;
import org.meseta.simulation.engine.Loop;
import org.meseta.simulation.network.Address;
import org.meseta.simulation.network.Packet;
import org.meseta.simulation.network.Peers;
import org.meseta.simulation.network.Wire;
import org.meseta.simulation.network.WireEnd;
import org.meseta.simulation.registry.FakeRegistryStore;

/// One process of a master: contends, leads with the real core, and ends when it may lead no more.
final class MasterProcess extends Loop<MasterEvent, MasterEffect, MasterTimer>
    implements Peers.Inbox, RegistryStore.Listener {
  private final World world;
  private final MasterMachine machine;
  private final Peers peers;
  private final SchedulerServer schedulers;
  private final FakeRegistryStore store;
  private final Map<Address, Upid> linked = new LinkedHashMap<>();
  private @Nullable MasterCore core;

  MasterProcess(World world, MasterMachine machine, String incarnation) {
    super(incarnation, world.timeline(), world.random().fork(incarnation));
    this.world = world;
    this.machine = machine;
    this.peers = new Peers(world.network(), machine.address(), this);
    this.schedulers = new SchedulerServer(world, this);
    this.store = world.ensemble().newStore();
  }

  void start() {
    world.network().listen(machine.address(), (wire, client) -> new Accepted(wire));
    store.open(Bytes.utf8(machine.address().toString()), this);
  }

  FakeRegistryStore store() {
    return store;
  }

  boolean isLeading() {
    return core != null;
  }

  /// A connection that somebody made: the first thing on it shows whose it is.
  private final class Accepted implements WireEnd {
    private final WireEnd peer = peers.accepted();
    private final WireEnd scheduler;

    Accepted(Wire wire) {
      scheduler = schedulers.new Connection(wire);
    }

    @Override
    public void received(Object payload) {
      (payload instanceof Packet ? peer : scheduler).received(payload);
    }

    @Override
    public void closed() {
      scheduler.closed();
    }
  }

  @Override
  public void message(Packet packet) {
    if (!isStopped()) {
      world.observer().messageArrived(packet.process(), packet.to().address(), packet.message());
      if (isLeading()) {
        MasterInbox.event(packet.from(), packet.to(), packet.message()).ifPresent(this::post);
      }
    }
  }

  @Override
  public void exited(Address peer) {
    Upid agent = linked.remove(peer);
    if (agent != null) {
      post(new FromAgent.AgentLinkBroken(agent));
    }
  }

  @Override
  public void recovered(RegistryImage image) {
    core = new MasterCore(machine.settings(), random().nextLong());
    world.trace().note(name(), "leads in epoch " + image.epoch());
    world.observer().masterLeads(machine.name(), image.epoch());
    post(new FromRegistry.RegistryRecovered(image));
  }

  @Override
  public void committed(long ticket) {
    post(new FromRegistry.Committed(ticket));
  }

  @Override
  public void lost(String reason) {
    if (!world.mutator().ignoresLease()) {
      machine.ended(reason);
    }
  }

  @Override
  protected void step(MasterEvent event, List<MasterEffect> effects) {
    MasterCore leading = core;
    if (leading == null) {
      return;
    }
    world.trace().event(name(), event);
    world.observer().masterStepped(machine.name(), event);
    world
        .mutator()
        .toMaster(
            machine.name(),
            event,
            passed -> leading.step(timeline().now(), passed, effect -> emitted(effect, effects)));
  }

  private void emitted(MasterEffect effect, List<MasterEffect> effects) {
    world.trace().effect(name(), effect);
    if (effect instanceof MasterEffect.SendToAgent send) {
      world.observer().messageEmitted(name(), send.to().address(), send.message());
    }
    world
        .mutator()
        .fromMaster(
            machine.name(),
            effect,
            passed -> {
              world.observer().masterActed(machine.name(), passed);
              effects.add(passed);
            });
  }

  @Override
  protected boolean mayAct() {
    if (store.leased(timeline().now()) || world.mutator().ignoresLease()) {
      return true;
    }
    machine.ended("The lease is over");
    return false;
  }

  @Override
  protected void perform(MasterEffect effect) {
    world.observer().masterEffectLeaves(machine.name(), effect);
    switch (effect) {
      case MasterEffect.SendToAgent send ->
          peers.send(
              address(send.to()),
              new Packet(name(), machine.upid(send.sender()), send.to(), send.message()));
      case MasterEffect.LinkAgent link -> {
        linked.put(address(link.agent()), link.agent());
        peers.link(address(link.agent()));
      }
      case MasterEffect.OpenStream open -> schedulers.open(open.request(), open.stream());
      case MasterEffect.SendToScheduler send -> schedulers.send(send.stream(), send.event());
      case MasterEffect.SendOffers send ->
          schedulers.send(send.stream(), OfferEncoder.event(send.offers()));
      case MasterEffect.CloseStream close -> schedulers.close(close.stream());
      case MasterEffect.Respond respond ->
          schedulers.respond(respond.request(), respond.status(), respond.text());
      case MasterEffect.Persist persist -> machine.persist(this, persist);
      case MasterEffect.LinkDriver _,
          MasterEffect.UnlinkDriver _,
          MasterEffect.SendToDriver _,
          MasterEffect.SendOffersToDriver _ ->
          throw new IllegalStateException("No simulated scheduler is a driver: " + effect);
      case MasterEffect.SetTimer timer ->
          setTimer(
              timer.timer(), timer.atNanos(), new TimerFired(timer.timer(), timer.generation()));
      case MasterEffect.Log _ -> {}
      case MasterEffect.Exit exit -> machine.ended(exit.reason());
    }
  }

  private static Address address(Upid peer) {
    return new Address(peer.host(), peer.port());
  }
}
