package org.meseta.simulation.check;

import com.google.protobuf.MessageLite;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.AgentRecord;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.simulation.agent.Script;

/// Somebody who sees all that happens in a simulated cluster, at the moment when it happens.
/// `agent`, `master` and `framework` are the names of machines, which outlive their processes.
public interface Observer {

  /// A core wants a message sent to a peer; `process` names the sending process with its
  /// incarnation.
  default void messageEmitted(String process, String to, MessageLite message) {}

  /// That message reached its receiver.
  default void messageArrived(String process, String to, MessageLite message) {}

  /// An agent's process starts.
  default void agentStarted(String agent) {}

  /// An agent's process is gone, with all that it had only in memory.
  default void agentDied(String agent) {}

  /// An agent's core is stepped with this.
  default void agentStepped(String agent, AgentEvent event) {}

  /// An agent's core wants this done: in the order of the core's steps, at the moment at which the
  /// batch is stepped. The process may die before it is done.
  default void agentActed(String agent, AgentEffect effect) {}

  /// A record of an agent's log is on disk, whatever comes.
  default void recordDurable(String agent, AgentRecord record) {}

  /// A container's command runs.
  default void containerLaunched(String agent, String containerId, Script script) {}

  /// A container's command ended with this raw wait status.
  default void containerEnded(String agent, String containerId, int waitStatus) {}

  /// A container is gone, and nobody can know how it ended.
  default void containerLost(String agent, String containerId) {}

  /// A master's process leads from now on, under this epoch.
  default void masterLeads(String master, long epoch) {}

  /// A master's process is gone.
  default void masterDied(String master) {}

  /// A master's core is stepped with this.
  default void masterStepped(String master, MasterEvent event) {}

  /// A master's core wants this done: in the order of the core's steps, at the moment at which the
  /// batch is stepped. The process may die or lose its lease before it is done.
  default void masterActed(String master, MasterEffect effect) {}

  /// An effect of a master leaves its process.
  default void masterEffectLeaves(String master, MasterEffect effect) {}

  /// A scheduler sends a call.
  default void schedulerCalled(String framework, Call call) {}

  /// A scheduler reads an event.
  default void schedulerHeard(String framework, Event event) {}

  /// All faults are over.
  default void healed() {}

  /// The run is over; all that had to happen must have happened.
  default void ended() {}
}
