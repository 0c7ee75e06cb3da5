package org.meseta.master.core;

import org.meseta.allocator.Allocator;
import org.meseta.allocator.AllocatorSettings;
import org.meseta.master.core.agent.AgentFrameworks;
import org.meseta.master.core.agent.ExecutorExitedHandler;
import org.meseta.master.core.agent.ExecutorMessageHandler;
import org.meseta.master.core.agent.KnownReturn;
import org.meseta.master.core.agent.LinkBrokenHandler;
import org.meseta.master.core.agent.NewReturn;
import org.meseta.master.core.agent.PongHandler;
import org.meseta.master.core.agent.RegisterHandler;
import org.meseta.master.core.agent.ReregisterHandler;
import org.meseta.master.core.agent.StatusUpdateHandler;
import org.meseta.master.core.agent.UnregisterHandler;
import org.meseta.master.core.agent.UpdateSlaveHandler;
import org.meseta.master.core.call.DriverCalls;
import org.meseta.master.core.call.SchedulerCalls;
import org.meseta.master.core.ops.AgentArrival;
import org.meseta.master.core.ops.AgentPings;
import org.meseta.master.core.ops.Disconnections;
import org.meseta.master.core.ops.FrameworkLife;
import org.meseta.master.core.ops.OfferTimeouts;
import org.meseta.master.core.ops.RemovalLimiter;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.Frameworks;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.timer.BatchAllocation;
import org.meseta.master.core.timer.FailoverTimeout;
import org.meseta.master.core.timer.Recovery;

/// The master as a state machine: one event in, an ordered list of effects out. It has no clock,
/// thread, socket or log of its own; one thread at a time may step it.
public final class MasterCore {
  private final MasterState state;
  private final Turn turn;

  private final RemovalLimiter limiter;
  private final Disconnections disconnections;
  private final AgentPings pings;
  private final OfferTimeouts offerTimeouts;
  private final FrameworkLife life;
  private final BatchAllocation allocation;
  private final Recovery recovery;
  private final FailoverTimeout failoverTimeout = new FailoverTimeout();

  private final SchedulerCalls calls;
  private final DriverCalls drivers;
  private final RegisterHandler register;
  private final ReregisterHandler reregister;
  private final UnregisterHandler unregister = new UnregisterHandler();
  private final UpdateSlaveHandler updateSlave = new UpdateSlaveHandler();
  private final PongHandler pong = new PongHandler();
  private final StatusUpdateHandler statusUpdate = new StatusUpdateHandler();
  private final ExecutorExitedHandler executorExited = new ExecutorExitedHandler();
  private final ExecutorMessageHandler executorMessage = new ExecutorMessageHandler();
  private final LinkBrokenHandler linkBroken;

  /// A master that has not read its registry yet: until [FromRegistry.RegistryRecovered] it drops
  /// what agents send, and answers calls with 503 (M-006).
  ///
  /// @param seed for the order in which agents are allocated, and for the hashes of ids: schedulers
  ///   may not know it
  public MasterCore(MasterSettings settings, long seed) {
    AllocatorSettings defaults = AllocatorSettings.withInterval(settings.allocationInterval());
    Allocator allocator =
        new Allocator(
            new AllocatorSettings(
                defaults.allocationIntervalNanos(),
                defaults.minCpus(),
                defaults.minMem(),
                settings.filterGpuResources()),
            seed);
    state = new MasterState(settings, allocator, seed);
    turn = new Turn(state);
    limiter = new RemovalLimiter(settings.agentRemovalInterval());
    disconnections = new Disconnections(settings.agentReregisterTimeout(), limiter);
    linkBroken = new LinkBrokenHandler(disconnections);
    pings = new AgentPings(settings.agentPingTimeout(), limiter);
    offerTimeouts = new OfferTimeouts(settings.offerTimeout());
    life = new FrameworkLife(settings.info(), settings.heartbeatInterval());
    allocation = new BatchAllocation(offerTimeouts);
    recovery = new Recovery(pings, limiter);
    calls = new SchedulerCalls(life);
    drivers = new DriverCalls(life, calls);
    AgentArrival arrival = new AgentArrival(pings);
    AgentFrameworks frameworks = new AgentFrameworks();
    register = new RegisterHandler(arrival);
    reregister =
        new ReregisterHandler(new KnownReturn(frameworks), new NewReturn(arrival, frameworks));
  }

  /// Steps with one event.
  ///
  /// @param nowNanos nanoseconds since the epoch, on a clock that never goes back
  public void step(long nowNanos, MasterEvent event, Effects out) {
    turn.begin(nowNanos, out);
    switch (event) {
      case FromScheduler fromScheduler -> step(fromScheduler);
      case FromDriver fromDriver -> {
        if (state.recovered) {
          drivers.handle(turn, fromDriver);
        }
      }
      case FromAgent fromAgent -> {
        if (state.recovered) {
          step(fromAgent);
        }
      }
      case FromRegistry fromRegistry -> step(fromRegistry);
      case TimerFired fired -> step(fired);
    }
    turn.end();
  }

  private void step(FromScheduler event) {
    switch (event) {
      case FromScheduler.SubscribeReceived received -> calls.handle(turn, received);
      case FromScheduler.CallReceived received -> calls.handle(turn, received);
      case FromScheduler.StreamClosed closed -> {
        int framework = state.frameworks.byPeer(closed.stream());
        if (framework != Frameworks.NONE) {
          turn.log(
              "Framework "
                  + state.frameworks.get(framework).id()
                  + " disconnected: "
                  + closed.reason());
          FrameworkLife.disconnect(turn, framework);
        }
      }
    }
  }

  private void step(FromAgent event) {
    switch (event) {
      case FromAgent.RegistrationAsked asked -> register.handle(turn, asked);
      case FromAgent.ReregistrationAsked asked -> reregister.handle(turn, asked);
      case FromAgent.UnregistrationAsked asked -> unregister.handle(turn, asked);
      case FromAgent.AgentUpdated updated -> updateSlave.handle(turn, updated);
      case FromAgent.PongReceived received -> pong.handle(turn, received);
      case FromAgent.TaskStatusUpdated updated -> statusUpdate.handle(turn, updated);
      case FromAgent.ExecutorExited exited -> executorExited.handle(turn, exited);
      case FromAgent.ExecutorMessageReceived received -> executorMessage.handle(turn, received);
      case FromAgent.AgentLinkBroken broken -> {
        linkBroken.handle(turn, broken);
        drivers.linkBroken(turn, broken.from());
      }
    }
  }

  private void step(FromRegistry event) {
    switch (event) {
      case FromRegistry.RegistryRecovered recovered -> {
        recovery.recovered(turn, recovered);
        allocation.start(turn);
      }
      case FromRegistry.Committed(long ticket) -> turn.committed(ticket);
    }
  }

  private void step(TimerFired fired) {
    long generation = fired.generation();
    switch (fired.timer()) {
      case MasterTimer.Allocation _ -> allocation.fired(turn, generation);
      case MasterTimer.EventAllocation _ -> {
        turn.eventAllocationFired();
        allocation.event(turn);
      }
      case MasterTimer.Pings _ -> pings.fired(turn, generation);
      case MasterTimer.Heartbeats _ -> life.heartbeats().fired(turn, generation);
      case MasterTimer.Offers _ -> offerTimeouts.fired(turn, generation);
      case MasterTimer.Recovery _ -> recovery.fired(turn, generation);
      case MasterTimer.RecoveryPings _ -> recovery.pingsFired(turn, generation);
      case MasterTimer.Removals _ -> limiter.fired(turn, generation);
      case MasterTimer.Disconnections _ -> disconnections.fired(turn, generation);
      case MasterTimer.FrameworkFailover failover ->
          failoverTimeout.fired(turn, failover, generation);
    }
  }

  /// All that the master knows now, for readers. Costs one array copy per table; call it between
  /// steps.
  public MasterSnapshot snapshot() {
    return new MasterSnapshot(
        state.recovered,
        state.agents.snapshot(),
        state.absentees.snapshot(),
        state.frameworks.snapshot(),
        state.tasks.snapshot(),
        state.tasks.unreachableSnapshot(),
        state.tasks.completedSnapshot(),
        state.offers.snapshot(),
        state.executors.snapshot());
  }

  /// How this master was set up.
  public MasterSettings settings() {
    return state.settings;
  }
}
