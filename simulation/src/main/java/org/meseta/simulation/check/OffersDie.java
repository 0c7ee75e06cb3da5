package org.meseta.simulation.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.simulation.engine.InvariantBroken;

/// P8: offers die with their master, when their framework's stream or their agent's link breaks,
/// and when either comes anew; each is used at most once. No task is launched on a dead one.
final class OffersDie implements MasterBooks.Reader {
  private final Map<TaskKey, String> wrongly = new HashMap<>();
  private final Set<TaskKey> rightly = new HashSet<>();
  private final Map<String, String> deaths = new HashMap<>();

  @Override
  public void over(MasterBooks.Ledger ledger, MasterBooks.OpenOffer offer, String why) {
    deaths.put(offer.id(), why);
  }

  @Override
  public void called(MasterBooks.Ledger ledger, Call call) {
    if (call.getType() != Call.Type.ACCEPT) {
      return;
    }
    String dead = "";
    for (OfferID id : call.getAccept().getOfferIdsList()) {
      MasterBooks.OpenOffer offer = ledger.offers.get(id.getValue());
      if (offer == null) {
        dead = id.getValue() + ", " + deaths.getOrDefault(id.getValue(), "of another master");
      }
    }
    for (Offer.Operation operation : call.getAccept().getOperationsList()) {
      for (TaskInfo task : operation.getLaunch().getTaskInfosList()) {
        TaskKey key = new TaskKey(call.getFrameworkId().getValue(), task.getTaskId().getValue());
        if (dead.isEmpty()) {
          rightly.add(key);
        } else {
          wrongly.put(key, dead);
        }
      }
    }
  }

  @Override
  public void taskSent(MasterBooks.Ledger ledger, String agent, RunTaskMessage message) {
    TaskKey key =
        new TaskKey(
            message.getFramework().getId().getValue(), message.getTask().getTaskId().getValue());
    if (!rightly.contains(key)) {
      throw new InvariantBroken(
          "P8",
          "%s sends %s to %s on a dead offer: %s"
              .formatted(ledger.master, key, agent, wrongly.getOrDefault(key, "none")));
    }
  }
}
