package org.meseta.master.core.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meseta.master.core.DriverPid;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.OutgoingOffer;
import org.meseta.master.core.StreamId;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.OfferRow;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.Filters;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.scheduler.Event;

/// Makes offers and takes them back (M-110 to M-120).
public final class OfferBook {
  private static final double DEFAULT_REFUSAL = 5;
  private static final double LONGEST_REFUSAL = 365.0 * 24 * 3600;
  private static final double NANOS_PER_SECOND = 1e9;

  private OfferBook() {}

  /// Allocates what is free, and sends each framework its offers in one event (M-111).
  public static void allocate(Turn turn, OfferTimeouts timeouts) {
    MasterState state = turn.state;
    Map<Integer, List<OutgoingOffer>> byFramework = new LinkedHashMap<>();
    state.allocator.allocate(
        turn.now(),
        (slot, agent, resources) -> {
          int framework = state.slots.framework(slot);
          OutgoingOffer offer = make(turn, framework, agent, slot, resources, timeouts);
          byFramework.computeIfAbsent(framework, _ -> new ArrayList<>()).add(offer);
        });
    byFramework.forEach(
        (framework, offers) ->
            turn.emit(
                switch (state.frameworks.get(framework).peer()) {
                  case StreamId stream -> new MasterEffect.SendOffers(stream, offers);
                  case DriverPid(Upid pid) -> new MasterEffect.SendOffersToDriver(pid, offers);
                }));
  }

  private static OutgoingOffer make(
      Turn turn, int framework, int agent, int slot, Resources resources, OfferTimeouts timeouts) {
    MasterState state = turn.state;
    FrameworkRow frameworkRow = state.frameworks.get(framework);
    AgentRow agentRow = state.agents.get(agent);
    Invariant.check(frameworkRow.active(), "an inactive framework is offered something");
    Invariant.check(agentRow.active(), "an inactive agent is offered");
    String role = frameworkRow.roles().role(slot);
    String id = state.ids.nextOffer();
    int at = state.offers.add(new OfferRow(id, framework, agent, slot, role, resources));
    timeouts.offered(turn, at);
    return new OutgoingOffer(
        id, frameworkRow, agentRow, role, resources, executorIds(state, framework, agent));
  }

  private static List<String> executorIds(MasterState state, int framework, int agent) {
    if (state.executors.size() == 0) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (int slot : state.executors.onAgent(agent)) {
      if (state.executors.get(slot).framework() == framework) {
        ids.add(state.executors.get(slot).id());
      }
    }
    return ids;
  }

  /// Takes an offer back and tells its framework (M-120).
  public static void rescind(Turn turn, int offer) {
    OfferRow row = discard(turn, offer);
    turn.toScheduler(
        turn.state.frameworks.get(row.framework()),
        Event.newBuilder()
            .setType(Event.Type.RESCIND)
            .setRescind(
                Event.Rescind.newBuilder().setOfferId(OfferID.newBuilder().setValue(row.id())))
            .build());
  }

  /// Takes all offers of an agent back.
  public static void rescindOfAgent(Turn turn, int agent) {
    for (int offer : turn.state.offers.onAgent(agent)) {
      rescind(turn, offer);
    }
  }

  /// Takes all offers of a framework back without a word.
  public static void discardOfFramework(Turn turn, int framework) {
    for (int offer : turn.state.offers.ofFramework(framework)) {
      discard(turn, offer);
    }
  }

  /// Takes an offer back without a word, and without a filter.
  public static OfferRow discard(Turn turn, int offer) {
    OfferRow row = turn.state.offers.remove(offer);
    turn.state.allocator.recover(row.agent(), row.slot(), row.resources());
    return row;
  }

  /// Gives back resources that a framework did not want, and hides them from it for a while
  /// (M-117).
  public static void refuse(Turn turn, int agent, int slot, Resources resources, Filters filters) {
    turn.state.allocator.recover(agent, slot, resources);
    long refusal = refusalNanos(filters, turn.state.settings.allocationInterval());
    if (refusal > 0 && !resources.isEmpty()) {
      turn.state.allocator.filter(agent, slot, resources, turn.now() + refusal);
    }
  }

  /// How long a filter lasts: 5 s if negative or not a number, a year at most, an allocation
  /// interval at least; 0 means no filter.
  static long refusalNanos(Filters filters, long allocationInterval) {
    double seconds = filters.getRefuseSeconds();
    if (seconds > LONGEST_REFUSAL) {
      seconds = LONGEST_REFUSAL;
    } else if (Double.isNaN(seconds) || seconds < 0) {
      seconds = DEFAULT_REFUSAL;
    }
    long nanos = (long) (seconds * NANOS_PER_SECOND);
    return nanos == 0 ? 0 : Math.max(nanos, allocationInterval);
  }
}
