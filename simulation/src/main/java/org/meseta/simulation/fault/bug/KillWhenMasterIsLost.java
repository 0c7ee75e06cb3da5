package org.meseta.simulation.fault.bug;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.FromContainerizer.ContainerStarted;
import org.meseta.agent.core.FromMaster;
import org.meseta.simulation.fault.Mutator;

/// An agent that loses its master kills the command that it started last.
final class KillWhenMasterIsLost implements Mutator {
  private final Map<String, String> started = new HashMap<>();
  private final Map<String, Boolean> lost = new HashMap<>();

  @Override
  public void toAgent(String agent, AgentEvent event, Consumer<AgentEvent> core) {
    switch (event) {
      case ContainerStarted container -> started.put(agent, container.containerId());
      case FromMaster.MasterLinkBroken _, FromMaster.MasterLost _ -> lost.put(agent, true);
      default -> {}
    }
    core.accept(event);
  }

  @Override
  public void fromAgent(String agent, AgentEffect effect, Consumer<AgentEffect> world) {
    world.accept(effect);
    String container = started.get(agent);
    if (container != null && lost.remove(agent) != null) {
      world.accept(new AgentEffect.DestroyContainer(container));
    }
  }
}
