package org.meseta.master.core;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.model.resource.ResourceFormat;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.internal.ResourceOffersMessage;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.scheduler.Event;

/// Turns offers into what a scheduler sees: resources in the format it understands, and no
/// allocation info for those without MULTI_ROLE (DESIGN 6).
public final class OfferEncoder {
  private OfferEncoder() {}

  /// The event for offers that leave together.
  public static Event event(List<OutgoingOffer> offers) {
    Event.Offers.Builder list = Event.Offers.newBuilder();
    for (OutgoingOffer offer : offers) {
      list.addOffers(message(offer));
    }
    return Event.newBuilder().setType(Event.Type.OFFERS).setOffers(list).build();
  }

  /// The message to a v0 driver for offers that leave together: beside each offer the address of
  /// its agent.
  public static ResourceOffersMessage driverMessage(List<OutgoingOffer> offers) {
    ResourceOffersMessage.Builder list = ResourceOffersMessage.newBuilder();
    for (OutgoingOffer offer : offers) {
      list.addOffers(message(offer)).addPids(offer.agent().pid().toString());
    }
    return list.build();
  }

  /// One offer.
  public static Offer message(OutgoingOffer offer) {
    FrameworkRow framework = offer.framework();
    Offer.Builder message =
        Offer.newBuilder()
            .setId(OfferID.newBuilder().setValue(offer.id()))
            .setFrameworkId(FrameworkID.newBuilder().setValue(framework.id()));
    try {
      message.mergeFrom(offer.agent().said().offerPart());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("what the core serialized of an agent cannot be read", e);
    }
    boolean multiRole = framework.said().can(FrameworkRow.MULTI_ROLE);
    Resources resources = multiRole ? offer.resources() : offer.resources().unallocate();
    message.addAllResources(resources(resources, framework));
    if (multiRole) {
      message.setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole(offer.role()));
    }
    for (String executor : offer.executorIds()) {
      message.addExecutorIds(ExecutorID.newBuilder().setValue(executor));
    }
    return message.build();
  }

  private static List<Resource> resources(Resources resources, FrameworkRow framework) {
    boolean refined = framework.said().can(FrameworkRow.RESERVATION_REFINEMENT);
    return ResourceWriter.write(
        resources, refined ? ResourceFormat.POST_REFINEMENT : ResourceFormat.PRE_REFINEMENT);
  }
}
