package org.meseta.agent;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.checkpoint.CheckpointLog;
import org.meseta.agent.core.AgentCore;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.AgentTimer;
import org.meseta.agent.core.ContainerLaunch;
import org.meseta.agent.core.FromContainerizer;
import org.meseta.agent.core.FromMaster;
import org.meseta.agent.core.TimerFired;
import org.meseta.containers.Command;
import org.meseta.containers.ContainerId;
import org.meseta.containers.ContainerSpec;
import org.meseta.containers.Containerizer;
import org.meseta.protocol.libprocess.MessageNames;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.transport.Transport;
import org.meseta.transport.loop.CoreLoop;
import org.meseta.transport.loop.Stepper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Steps the agent's core and carries out what it wants done. All on the loop's thread: nothing
/// here blocks.
final class AgentHands implements Stepper<AgentEvent, AgentTimer> {
  private static final Logger log = LoggerFactory.getLogger("agent");

  private final Sandboxes sandboxes;
  private final Runnable recovered;
  private final CompletableFuture<Void> registered;
  private final BiConsumer<Integer, String> exit;
  private @Nullable Parts parts;

  /// What is only there once the port is open and the log is read.
  record Parts(
      AgentCore core,
      CoreLoop<AgentEvent, AgentTimer> loop,
      Transport transport,
      CheckpointLog checkpoints,
      Containerizer containers,
      Prober prober,
      Upid self,
      Upid master) {}

  /// @param recovered runs once, when the fate of all containers of the log is known
  /// @param registered completes with the first (re-)registration
  /// @param exit ends the process with this code, for this reason
  AgentHands(
      Sandboxes sandboxes,
      Runnable recovered,
      CompletableFuture<Void> registered,
      BiConsumer<Integer, String> exit) {
    this.sandboxes = sandboxes;
    this.recovered = recovered;
    this.registered = registered;
    this.exit = exit;
  }

  /// Gives the hands what they work with, before the loop starts.
  void begin(Parts with) {
    parts = with;
  }

  private Parts parts() {
    return Objects.requireNonNull(parts, "the loop ran before it was started");
  }

  @Override
  public void step(long nowNanos, AgentEvent event) {
    parts().core.step(nowNanos, event, this::carryOut);
    switch (event) {
      case FromContainerizer.ContainersRecovered _ -> {
        rememberId();
        recovered.run();
      }
      case FromMaster.Registered registration -> joined("registered", registration.from());
      case FromMaster.Reregistered registration -> joined("re-registered", registration.from());
      default -> {
        // The core has dealt with it.
      }
    }
  }

  private void joined(String how, Upid master) {
    rememberId();
    if (registered.complete(null)) {
      log.info("{} with master {}", how, master);
    }
  }

  private void rememberId() {
    parts().core.snapshot().agentId().ifPresent(sandboxes::setAgentId);
  }

  @Override
  public AgentEvent timerFired(AgentTimer timer, long generation) {
    return new TimerFired(timer, generation);
  }

  @Override
  public void batchStepped(long nowNanos) {
    parts().transport.flush();
  }

  @Override
  public void crashed(Throwable bug) {
    log.error("a bug in the agent's core; it ends, since its state is in doubt", bug);
    exit.accept(1, "ended by a bug: " + bug);
  }

  private void carryOut(AgentEffect effect) {
    Parts with = parts();
    switch (effect) {
      case AgentEffect.Send(var to, var message) ->
          with.transport
              .links()
              .send(with.self, to, MessageNames.of(message), message.toByteArray());
      case AgentEffect.LinkMaster(var master) -> with.transport.links().relink(master);
      case AgentEffect.DetectMaster _ -> with.loop.post(new FromMaster.MasterDetected(with.master));
      case AgentEffect.Checkpoint checkpoint -> with.checkpoints.append(checkpoint);
      case AgentEffect.LaunchContainer(var launch) -> launch(with.containers, launch);
      case AgentEffect.SignalContainer(var id, var signal) ->
          with.containers.signal(new ContainerId(id), signal);
      case AgentEffect.DestroyContainer(var id) -> with.containers.destroy(new ContainerId(id));
      case AgentEffect.ForgetContainer(var id) -> with.containers.forget(new ContainerId(id));
      case AgentEffect.RecoverContainers(var ids) -> with.containers.recover(ids(ids));
      case AgentEffect.Probe probe -> with.prober.probe(probe);
      case AgentEffect.SetTimer(var timer, var generation, var atNanos) ->
          with.loop.setTimer(timer, generation, atNanos);
      case AgentEffect.Log(var level, var text) -> write(level, text);
      case AgentEffect.Exit(var code, var reason) -> {
        with.transport.flush(); // what was said before the end must leave
        exit.accept(code, reason);
      }
    }
  }

  private void launch(Containerizer containers, ContainerLaunch launch) {
    try {
      sandboxes.linkLatest(launch.sandbox());
    } catch (IOException e) {
      // The link is a convenience for people; what is wrong with the disk the launch will tell.
      log.warn("no link 'latest' beside {}: {}", launch.sandbox(), e.toString());
    }
    containers.launch(
        new ContainerSpec(
            new ContainerId(launch.containerId()),
            sandboxes.path(launch.sandbox()),
            new Command.Exec(launch.program(), launch.arguments()),
            new LinkedHashMap<>(launch.environment()),
            launch.user(),
            new LinkedHashMap<>(),
            "stdout",
            "stderr",
            launch.outlivesAgent()));
  }

  private static Set<ContainerId> ids(List<String> ids) {
    Set<ContainerId> known = new LinkedHashSet<>();
    ids.forEach(id -> known.add(new ContainerId(id)));
    return known;
  }

  private static void write(AgentEffect.Log.Level level, String text) {
    switch (level) {
      case INFO -> log.info("{}", text);
      case WARNING -> log.warn("{}", text);
      case ERROR -> log.error("{}", text);
    }
  }
}
