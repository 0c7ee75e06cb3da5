package org.meseta.master.endpoint;

import java.util.HashMap;
import java.util.Map;
import org.meseta.master.core.MasterSnapshot;
import org.meseta.master.core.state.ExecutorRow;
import org.meseta.master.core.state.OfferRow;
import org.meseta.master.core.state.TaskRow;
import org.meseta.model.TaskStates;
import org.meseta.model.resource.Resources;

/// What is used and offered, by agent and by framework: counted once for a whole document.
final class Usage {
  private final Map<Integer, Resources> usedOfAgent = new HashMap<>();
  private final Map<Integer, Resources> offeredOfAgent = new HashMap<>();
  private final Map<Integer, Resources> usedByFramework = new HashMap<>();
  private final Map<Integer, Resources> offeredToFramework = new HashMap<>();

  Usage(MasterSnapshot snapshot) {
    for (TaskRow task : snapshot.tasks()) {
      if (!TaskStates.isTerminal(task.state())) {
        use(task.agent(), task.framework(), task.shape().resources());
      }
    }
    for (ExecutorRow executor : snapshot.executors()) {
      use(executor.agent(), executor.framework(), executor.resources());
    }
    for (OfferRow offer : snapshot.offers()) {
      offeredOfAgent.merge(offer.agent(), offer.resources(), Resources::plus);
      offeredToFramework.merge(offer.framework(), offer.resources(), Resources::plus);
    }
  }

  private void use(int agent, int framework, Resources resources) {
    usedOfAgent.merge(agent, resources, Resources::plus);
    usedByFramework.merge(framework, resources, Resources::plus);
  }

  Resources usedOfAgent(int slot) {
    return usedOfAgent.getOrDefault(slot, Resources.EMPTY);
  }

  Resources offeredOfAgent(int slot) {
    return offeredOfAgent.getOrDefault(slot, Resources.EMPTY);
  }

  Resources usedByFramework(int slot) {
    return usedByFramework.getOrDefault(slot, Resources.EMPTY);
  }

  Resources offeredToFramework(int slot) {
    return offeredToFramework.getOrDefault(slot, Resources.EMPTY);
  }
}
