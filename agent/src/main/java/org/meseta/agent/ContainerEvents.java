package org.meseta.agent;

import java.util.function.Consumer;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.FromContainerizer;
import org.meseta.containers.ContainerExit;
import org.meseta.containers.ContainerId;
import org.meseta.containers.ContainerListener;
import org.meseta.containers.LaunchFailure;

/// Turns what the containerizer says into the core's events.
final class ContainerEvents implements ContainerListener {
  private final Consumer<AgentEvent> events;

  ContainerEvents(Consumer<AgentEvent> events) {
    this.events = events;
  }

  @Override
  public void started(ContainerId id, long pid) {
    events.accept(new FromContainerizer.ContainerStarted(id.value(), pid));
  }

  @Override
  public void exited(ContainerId id, ContainerExit exit) {
    events.accept(
        switch (exit) {
          case ContainerExit.Status(var status) ->
              new FromContainerizer.ContainerExited(id.value(), status.raw());
          case ContainerExit.Unknown(var reason) ->
              new FromContainerizer.ContainerLost(id.value(), reason);
        });
  }

  @Override
  public void failed(ContainerId id, LaunchFailure failure) {
    events.accept(
        new FromContainerizer.ContainerFailed(id.value(), failure.step(), failure.message()));
  }

  @Override
  public void recovered() {
    events.accept(new FromContainerizer.ContainersRecovered());
  }
}
