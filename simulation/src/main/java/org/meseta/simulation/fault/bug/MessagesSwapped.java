package org.meseta.simulation.fault.bug;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.meseta.agent.core.AgentEffect;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.simulation.fault.Mutator;

/// Holds every tenth status update of an agent back until the next message.
final class MessagesSwapped implements Mutator {
  private final Map<String, AgentEffect> held = new HashMap<>();
  private int updates;

  @Override
  public void fromAgent(String agent, AgentEffect effect, Consumer<AgentEffect> world) {
    if (!(effect instanceof AgentEffect.Send send)) {
      world.accept(effect);
      return;
    }
    AgentEffect before = held.remove(agent);
    if (before == null && send.message() instanceof StatusUpdateMessage && ++updates % 10 == 0) {
      held.put(agent, effect);
      return;
    }
    world.accept(effect);
    if (before != null) {
      world.accept(before);
    }
  }
}
