package org.meseta.simulation.fault;

import java.util.function.Consumer;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;

/// Stands between a core and the world and may drop, repeat, reorder or alter what passes. The
/// honest one passes everything on.
public interface Mutator {
  /// Passes everything on.
  Mutator HONEST = new Mutator() {};

  /// An event on its way to an agent's core.
  default void toAgent(String agent, AgentEvent event, Consumer<AgentEvent> core) {
    core.accept(event);
  }

  /// An effect on its way from an agent's core.
  default void fromAgent(String agent, AgentEffect effect, Consumer<AgentEffect> world) {
    world.accept(effect);
  }

  /// An event on its way to a master's core.
  default void toMaster(String master, MasterEvent event, Consumer<MasterEvent> core) {
    core.accept(event);
  }

  /// An effect on its way from a master's core.
  default void fromMaster(String master, MasterEffect effect, Consumer<MasterEffect> world) {
    world.accept(effect);
  }

  /// Whether agents hear that a write is on disk before it is.
  default boolean hearsDiskEarly() {
    return false;
  }

  /// Whether masters hear that a batch is in the registry before it is.
  default boolean hearsRegistryEarly() {
    return false;
  }

  /// Whether a master goes on although its lease is over.
  default boolean ignoresLease() {
    return false;
  }
}
