package org.meseta.simulation.fault.bug;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.FromContainerizer.ContainerExited;
import org.meseta.agent.core.FromContainerizer.ContainerLost;
import org.meseta.agent.core.FromContainerizer.ContainersRecovered;
import org.meseta.simulation.fault.Mutator;

/// Takes every command that ended while the agent was down for one that vanished.
final class ExitStatusLost implements Mutator {
  private final Set<String> recovering = new HashSet<>();

  @Override
  public void fromAgent(String agent, AgentEffect effect, Consumer<AgentEffect> world) {
    if (effect instanceof AgentEffect.RecoverContainers) {
      recovering.add(agent);
    }
    world.accept(effect);
  }

  @Override
  public void toAgent(String agent, AgentEvent event, Consumer<AgentEvent> core) {
    if (event instanceof ContainersRecovered) {
      recovering.remove(agent);
    }
    if (event instanceof ContainerExited exited && recovering.contains(agent)) {
      core.accept(new ContainerLost(exited.containerId(), "nobody looked"));
    } else {
      core.accept(event);
    }
  }
}
