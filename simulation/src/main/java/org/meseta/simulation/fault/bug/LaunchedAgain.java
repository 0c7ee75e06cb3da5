package org.meseta.simulation.fault.bug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.FromDisk;
import org.meseta.agent.core.FromMaster;
import org.meseta.simulation.fault.Mutator;

/// Hands an agent that has come back after a restart all tasks again that it was ever told to run.
final class LaunchedAgain implements Mutator {
  private final Map<String, List<FromMaster.RunTaskReceived>> told = new HashMap<>();
  private final Map<String, List<FromMaster.RunTaskReceived>> again = new HashMap<>();

  @Override
  public void toAgent(String agent, AgentEvent event, Consumer<AgentEvent> core) {
    core.accept(event);
    switch (event) {
      case FromMaster.RunTaskReceived run ->
          told.computeIfAbsent(agent, name -> new ArrayList<>()).add(run);
      case FromDisk.CheckpointRecovered _ ->
          again.put(agent, List.copyOf(told.getOrDefault(agent, List.of())));
      case FromMaster.Reregistered back -> {
        List<FromMaster.RunTaskReceived> old = again.remove(agent);
        if (old != null) {
          old.forEach(
              run -> core.accept(new FromMaster.RunTaskReceived(back.from(), run.message())));
        }
      }
      default -> {}
    }
  }
}
