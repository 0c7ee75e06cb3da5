package org.meseta.simulation.check;

import java.util.HashMap;
import java.util.Map;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.simulation.engine.InvariantBroken;
import org.meseta.simulation.engine.Timeline;
import org.meseta.simulation.engine.Times;

/// M-117: what a framework has declined of an agent, or less, is not offered to it again before its
/// filter ends, unless it asks, comes anew, or the agent does.
final class FiltersHold implements MasterBooks.Reader {
  private record Slot(String master, String framework, String role, String agent) {}

  private record Filter(Amounts refused, long until) {}

  private final Timeline timeline;
  private final Map<Slot, Filter> filters = new HashMap<>();

  FiltersHold(Timeline timeline) {
    this.timeline = timeline;
  }

  @Override
  public void called(MasterBooks.Ledger ledger, Call call) {
    String framework = call.getFrameworkId().getValue();
    switch (call.getType()) {
      case DECLINE -> {
        double seconds = call.getDecline().getFilters().getRefuseSeconds();
        for (OfferID id : call.getDecline().getOfferIdsList()) {
          MasterBooks.OpenOffer offer = ledger.offers.get(id.getValue());
          if (offer != null && offer.framework().equals(framework) && seconds > 0) {
            long span = (long) (seconds * Times.SECOND);
            filters.put(
                new Slot(ledger.master, framework, offer.role(), offer.agent()),
                new Filter(offer.amounts(), timeline.now() + span));
          }
        }
      }
      case REVIVE, UPDATE_FRAMEWORK, TEARDOWN -> forget(ledger, framework);
      default -> {}
    }
  }

  @Override
  public void streamChanged(MasterBooks.Ledger ledger, String framework) {
    forget(ledger, framework);
  }

  private void forget(MasterBooks.Ledger ledger, String framework) {
    filters
        .keySet()
        .removeIf(slot -> slot.master.equals(ledger.master) && slot.framework.equals(framework));
  }

  @Override
  public void agentJoined(MasterBooks.Ledger ledger, String agent) {
    filters.keySet().removeIf(slot -> slot.agent.equals(agent));
  }

  @Override
  public void offered(MasterBooks.Ledger ledger, MasterBooks.OpenOffer offer) {
    Slot slot = new Slot(ledger.master, offer.framework(), offer.role(), offer.agent());
    Filter filter = filters.get(slot);
    if (filter != null
        && timeline.now() < filter.until
        && offer.amounts().isContainedIn(filter.refused)) {
      throw new InvariantBroken(
          "M-117",
          "%s offers %s of agent %s to %s, which has declined %s of it until %s later"
              .formatted(
                  ledger.master,
                  offer.amounts(),
                  offer.agent(),
                  offer.framework(),
                  filter.refused,
                  Times.text(filter.until - timeline.now())));
    }
  }
}
