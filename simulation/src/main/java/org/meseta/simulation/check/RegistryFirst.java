package org.meseta.simulation.check;

import java.util.Optional;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.ops.RegistryValue;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.master.core.state.AbsentAgent;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.simulation.engine.InvariantBroken;
import org.meseta.simulation.master.Ensemble;

/// P4: that an agent was admitted, is unreachable or was removed is in the registry before anybody
/// is told.
final class RegistryFirst implements Observer {
  private final Ensemble ensemble;

  RegistryFirst(Ensemble ensemble) {
    this.ensemble = ensemble;
  }

  @Override
  public void masterEffectLeaves(String master, MasterEffect effect) {
    switch (effect) {
      case MasterEffect.SendToAgent send -> {
        switch (send.message()) {
          case SlaveRegisteredMessage m -> admitted(master, m.getSlaveId().getValue());
          case SlaveReregisteredMessage m -> admitted(master, m.getSlaveId().getValue());
          default -> {}
        }
      }
      case MasterEffect.SendToScheduler send -> told(master, send.event());
      default -> {}
    }
  }

  private void told(String master, Event event) {
    TaskStatus status = event.getUpdate().getStatus();
    boolean agentLost =
        event.getType() == Event.Type.FAILURE && !event.getFailure().hasExecutorId();
    if (agentLost) {
      notAdmitted(master, event.getFailure().getAgentId().getValue(), "its loss");
    } else if (status.getReason() == TaskStatus.Reason.REASON_AGENT_REMOVED) {
      notAdmitted(master, status.getAgentId().getValue(), status.getState().name());
    }
  }

  private void admitted(String master, String agent) {
    if (!isAdmitted(agent)) {
      throw new InvariantBroken(
          "P4", master + " admits agent " + agent + ", and the registry does not know it");
    }
  }

  private void notAdmitted(String master, String agent, String what) {
    if (isAdmitted(agent)) {
      throw new InvariantBroken(
          "P4", "%s tells %s, and the registry has agent %s still".formatted(master, what, agent));
    }
  }

  private boolean isAdmitted(String agent) {
    return isAdmitted(ensemble, agent);
  }

  /// Whether the registry has this agent, and not as unreachable or gone.
  static boolean isAdmitted(Ensemble ensemble, String agent) {
    Optional<Bytes> entry = ensemble.read(RegistryKey.agent(agent));
    return entry.isPresent()
        && RegistryValue.decode(agent, entry.get()).kind() == AbsentAgent.Kind.RECOVERED;
  }
}
