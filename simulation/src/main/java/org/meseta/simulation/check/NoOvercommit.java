package org.meseta.simulation.check;

import java.util.Map;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.simulation.engine.InvariantBroken;

/// P11: a new offer and a new task fit into their agent beside all that is offered and runs there;
/// so nothing is offered twice. (A task that its master had to give up may come back and take more
/// than there is; nothing new does.)
final class NoOvercommit implements MasterBooks.Reader {
  @Override
  public void offered(MasterBooks.Ledger ledger, MasterBooks.OpenOffer offer) {
    Amounts taken = new Amounts();
    ledger.tasks.getOrDefault(offer.agent(), Map.of()).values().forEach(taken::add);
    addOffers(ledger, offer.agent(), offer.id(), taken);
    check(ledger, offer.agent(), "offer " + offer.id(), offer.amounts(), taken);
  }

  @Override
  public void taskSent(MasterBooks.Ledger ledger, String agent, RunTaskMessage message) {
    TaskKey sent =
        new TaskKey(
            message.getFramework().getId().getValue(), message.getTask().getTaskId().getValue());
    Amounts taken = new Amounts();
    ledger
        .tasks
        .getOrDefault(agent, Map.of())
        .forEach(
            (task, amounts) -> {
              if (!task.equals(sent)) {
                taken.add(amounts);
              }
            });
    addOffers(ledger, agent, "", taken);
    check(ledger, agent, "task " + sent, Amounts.of(message.getTask().getResourcesList()), taken);
  }

  private static void addOffers(
      MasterBooks.Ledger ledger, String agent, String except, Amounts taken) {
    for (MasterBooks.OpenOffer offer : ledger.offers.values()) {
      if (offer.agent().equals(agent) && !offer.id().equals(except)) {
        taken.add(offer.amounts());
      }
    }
  }

  private static void check(
      MasterBooks.Ledger ledger, String agent, String what, Amounts amounts, Amounts taken) {
    Amounts total = ledger.totals.get(agent);
    if (total == null) {
      throw new InvariantBroken("P11", what + " is on agent " + agent + ", which never joined");
    }
    if (!amounts.fitBeside(taken, total)) {
      throw new InvariantBroken(
          "P11",
          "%s takes %s of agent %s, which has %s taken of %s"
              .formatted(what, amounts, agent, taken, total));
    }
  }
}
