package org.meseta.simulation.agent;

import org.meseta.simulation.World;

/// Tells the checkers what becomes of a machine's containers.
record ContainerWitness(World world, String agent) implements VirtualContainers.Witness {
  @Override
  public void launched(String id, Script script) {
    world.trace().note(agent, "runs " + id + ": " + script);
    world.observer().containerLaunched(agent, id, script);
  }

  @Override
  public void ended(String id, int waitStatus) {
    world.observer().containerEnded(agent, id, waitStatus);
  }

  @Override
  public void lost(String id) {
    world.trace().note(agent, "lost " + id);
    world.observer().containerLost(agent, id);
  }
}
