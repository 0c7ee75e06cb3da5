package org.meseta.master.core.call;

import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.OfferBook;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.OfferRow;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.scheduler.Call;

/// DECLINE: offers come back, and are hidden for a while (M-116, M-117). Offers that are not valid
/// any more are passed over.
final class DeclineHandler implements CallHandler {
  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    turn.accepted(request);
    MasterState state = turn.state;
    for (OfferID id : call.getDecline().getOfferIdsList()) {
      int offer = state.offers.find(id.getValue());
      if (offer >= 0 && state.offers.get(offer).framework() == framework) {
        OfferRow row = state.offers.remove(offer);
        OfferBook.refuse(
            turn, row.agent(), row.slot(), row.resources(), call.getDecline().getFilters());
      }
    }
  }
}
