package org.meseta.agent.core;

import java.util.List;
import java.util.SplittableRandom;

/// The agent as a state machine: registers with a master, runs command tasks, and delivers their
/// status updates, whatever happens to the master, to the agent itself or to its disk.
///
/// Pure: what it does follows from its settings, its random source and its events alone. The first
/// event is [FromDisk.CheckpointRecovered]. Not for use by several threads.
public final class AgentCore {
  private final AgentState state;
  private final Journal journal = new Journal();
  private final StatusUpdates updates;
  private final Launches launches;
  private final Kills kills;
  private final Probes probes;
  private final ContainerReports reports;
  private final Membership membership;
  private final Endings endings;
  private final Frameworks frameworks;
  private final Operations operations;
  private final Reconciliation reconciliation;
  private final Recovery recovery;
  private long lastStep;

  /// @param seed where ids and waits come from: the same seed, settings and events give the same
  ///   effects. Another one after each restart, or ids would come twice
  public AgentCore(AgentSettings settings, long seed) {
    state = new AgentState(settings, new SplittableRandom(seed));
    UpdateMaker maker = new UpdateMaker(state);
    updates = new StatusUpdates(state, journal);
    launches = new Launches(state, journal, updates, maker);
    kills = new Kills(state, journal, updates, maker);
    probes = new Probes(state, updates, maker, kills);
    reports = new ContainerReports(state, journal, updates, maker, kills, probes);
    membership = new Membership(state, journal, updates);
    endings = new Endings(state, journal, updates, kills);
    frameworks = new Frameworks(state, journal, updates);
    operations = new Operations(state, membership);
    reconciliation = new Reconciliation(state, updates, maker);
    recovery = new Recovery(state, journal, updates, maker);
  }

  /// Takes one event and says what is to be done about it.
  ///
  /// @param nowNanos nanoseconds since the Unix epoch; less than in the call before counts as the
  ///   same moment
  public void step(long nowNanos, AgentEvent event, Effects out) {
    if (state.phase == AgentPhase.ENDED) {
      return;
    }
    lastStep = Math.max(lastStep, nowNanos);
    Turn turn = new Turn(lastStep, out);
    switch (event) {
      case FromDisk disk -> step(turn, disk);
      case FromContainerizer containerizer -> step(turn, containerizer);
      case FromMaster master -> step(turn, master);
      case FromOperator operator -> step(turn, operator);
      case FromProbe answer -> probes.answered(turn, answer);
      case TimerFired timer -> step(turn, timer);
    }
    journal.flush(turn);
    updates.setTimer(turn);
    endings.exitIfDone(turn);
  }

  /// What this agent has and knows, to be read by others; costs no parsing.
  public AgentSnapshot snapshot() {
    return AgentSnapshot.of(state);
  }

  private void step(Turn turn, FromDisk event) {
    switch (event) {
      case FromDisk.CheckpointRecovered recovered -> {
        if (recovery.logWasRead()) {
          throw new IllegalStateException("The checkpoint log was recovered twice");
        }
        recovery.recover(turn, recovered);
      }
      case FromDisk.Checkpointed checkpointed ->
          journal.ready(checkpointed.ticket()).forEach(what -> carryOut(turn, what));
      case FromDisk.DiskFailed failed -> {
        state.diskFailure = failed.reason();
        turn.error("The disk cannot be written, no new tasks are taken: " + failed.reason());
        journal.takeTerminations().forEach(what -> carryOut(turn, what));
      }
      case FromDisk.DiskRecovered _ -> {
        state.diskFailure = "";
        turn.info("The disk can be written again");
      }
    }
  }

  private void carryOut(Turn turn, Deferred deferred) {
    switch (deferred) {
      case Deferred.SendUpdates send -> updates.send(turn, send.stream());
      case Deferred.Launch launch -> launches.launch(turn, launch.containerId());
      case Deferred.Terminate terminate -> kills.terminate(turn, terminate.containerId());
      case Deferred.Destroy destroy -> kills.destroy(turn, destroy.containerId());
      case Deferred.Forget forget ->
          turn.emit(new AgentEffect.ForgetContainer(forget.containerId()));
      case Deferred.Leave _ -> endings.farewellIsOnDisk(turn);
    }
  }

  private void step(Turn turn, FromContainerizer event) {
    switch (event) {
      case FromContainerizer.ContainerStarted started -> reports.started(turn, started);
      case FromContainerizer.ContainerFailed failed -> reports.failed(turn, failed);
      case FromContainerizer.ContainerExited exited -> reports.exited(turn, exited);
      case FromContainerizer.ContainerLost lost -> reports.lost(turn, lost);
      case FromContainerizer.ContainersRecovered _ -> {
        recovery.containersRecovered(turn);
        endings.leaveIfAsked(turn);
      }
    }
  }

  private void step(Turn turn, FromOperator event) {
    switch (event) {
      case FromOperator.LeavingAsked asked -> endings.leave(turn, asked.how());
    }
  }

  private void step(Turn turn, TimerFired fired) {
    switch (fired.timer()) {
      case AgentTimer.Registration _ -> membership.tryToRegister(turn, fired.generation());
      case AgentTimer.PingTimeout _ -> membership.noPings(turn, fired.generation());
      case AgentTimer.UpdateRetries _ -> updates.retry(turn, fired.generation());
      case AgentTimer.KillEscalation kill ->
          kills.escalate(turn, kill.containerId(), fired.generation());
      case AgentTimer.NextProbe next -> probes.ask(turn, next, fired.generation());
      case AgentTimer.CompletionTimeout timeout -> kills.timeOut(turn, timeout.containerId());
    }
  }

  private void step(Turn turn, FromMaster event) {
    switch (state.phase) {
      case RECOVERING, TERMINATING -> {
        if (event instanceof FromMaster.PingReceived ping) {
          membership.pinged(turn, ping);
        }
      }
      case DISCONNECTED, RUNNING -> obey(turn, event);
      case ENDED -> {}
    }
  }

  private void obey(Turn turn, FromMaster event) {
    switch (event) {
      case FromMaster.MasterDetected detected -> membership.detected(turn, detected.from());
      case FromMaster.MasterLost _ -> membership.masterLost(turn);
      case FromMaster.MasterLinkBroken broken -> membership.linkBroken(turn, broken.from());
      case FromMaster.PingReceived ping -> membership.pinged(turn, ping);
      case FromMaster.StatusUpdateAcknowledged acknowledged -> acknowledge(turn, acknowledged);
      case FromMaster.FrameworkMessageReceived message -> dropMessage(turn, message);
      case FromMaster.Registered _,
          FromMaster.Reregistered _,
          FromMaster.RunTaskReceived _,
          FromMaster.RunTaskGroupReceived _,
          FromMaster.KillTaskReceived _,
          FromMaster.FrameworkUpdated _,
          FromMaster.FrameworkShutDown _,
          FromMaster.ExecutorShutDown _,
          FromMaster.OperationReceived _,
          FromMaster.OperationsReconciled _,
          FromMaster.ShutDown _ -> {
        if (state.isMaster(event.from())) {
          obeyMaster(turn, event);
        } else {
          turn.warn(
              "Ignoring a "
                  + event.getClass().getSimpleName()
                  + " of "
                  + event.from()
                  + ": it is not the master");
        }
      }
    }
  }

  /// What only the present master may ask for (S-004).
  private void obeyMaster(Turn turn, FromMaster event) {
    boolean isRunning = state.phase == AgentPhase.RUNNING;
    switch (event) {
      case FromMaster.Registered registered ->
          membership.registered(turn, registered.from(), registered.message());
      case FromMaster.Reregistered reregistered -> {
        if (membership.reregistered(turn, reregistered.from(), reregistered.message())) {
          reconciliation.reconcile(turn, reregistered.message().getReconciliationsList());
        }
      }
      case FromMaster.RunTaskReceived run -> launches.run(turn, run.message());
      case FromMaster.RunTaskGroupReceived run -> launches.runGroup(turn, run.message());
      case FromMaster.KillTaskReceived kill -> kills.kill(turn, kill.message());
      case FromMaster.FrameworkUpdated updated -> {
        if (isRunning) {
          frameworks.update(turn, updated.message());
        }
      }
      case FromMaster.FrameworkShutDown shutDown -> {
        if (isRunning) {
          endings.shutDownFramework(turn, shutDown.message().getFrameworkId().getValue());
        }
      }
      case FromMaster.ExecutorShutDown shutDown ->
          endings.shutDownExecutor(turn, shutDown.message());
      case FromMaster.OperationReceived operation -> {
        if (isRunning) {
          operations.refuse(turn, operation.message());
        }
      }
      case FromMaster.OperationsReconciled asked -> {
        if (isRunning) {
          operations.reconcile(turn, asked.message());
        }
      }
      case FromMaster.ShutDown shutDown ->
          endings.shutDownAgent(turn, shutDown.message().getMessage());
      case FromMaster.MasterDetected _,
          FromMaster.MasterLost _,
          FromMaster.MasterLinkBroken _,
          FromMaster.PingReceived _,
          FromMaster.StatusUpdateAcknowledged _,
          FromMaster.FrameworkMessageReceived _ ->
          throw new IllegalStateException("Not only the master's: " + event);
    }
  }

  /// From a master it must be the present one; v0 drivers acknowledge by themselves.
  private void acknowledge(Turn turn, FromMaster.StatusUpdateAcknowledged event) {
    boolean isFromMaster = event.from().id().startsWith("master");
    if (!isFromMaster || (state.isMaster(event.from()) && state.phase == AgentPhase.RUNNING)) {
      updates.acknowledge(turn, event.message());
    }
  }

  private static void dropMessage(Turn turn, FromMaster.FrameworkMessageReceived event) {
    turn.info(
        "Dropping a framework's message to executor '"
            + event.message().getExecutorId().getValue()
            + "': command tasks read none, and custom executors are not supported yet");
  }

  /// The agent's phase; tests wait on it.
  AgentPhase phase() {
    return state.phase;
  }

  List<String> containers() {
    return List.copyOf(state.containers.keySet());
  }
}
