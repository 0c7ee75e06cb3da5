package org.meseta.master.core.call;

import java.util.List;
import java.util.Optional;
import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.Invariant;
import org.meseta.master.core.ops.OfferBook;
import org.meseta.master.core.ops.TaskUpdates;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.OfferRow;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Call;

/// ACCEPT: offers are used up by operations, one after the other; what is left comes back with a
/// filter (M-113 to M-115, M-180). A call that wants an operation which this version does not carry
/// out is refused as a whole, and its offers stay.
final class AcceptHandler implements CallHandler {
  private static final int NOT_IMPLEMENTED = 501;

  private final Launcher launcher = new Launcher();

  @Override
  public void handle(Turn turn, int framework, RequestId request, Call call) {
    Call.Accept accept = call.getAccept();
    Optional<String> notYet = notYet(accept);
    if (notYet.isPresent()) {
      turn.respond(request, NOT_IMPLEMENTED, notYet.get());
      return;
    }
    turn.accepted(request);
    Optional<String> invalid =
        OfferIdsCheck.validate(turn.state, framework, accept.getOfferIdsList());
    if (invalid.isPresent()) {
      drop(turn, framework, accept, invalid.get());
    } else {
      apply(turn, framework, accept);
    }
  }

  /// Names the first operation that this version does not carry out. One of an unknown type does
  /// nothing, as in Mesos.
  private static Optional<String> notYet(Call.Accept accept) {
    for (Offer.Operation operation : accept.getOperationsList()) {
      Offer.Operation.Type type = operation.getType();
      if (type != Offer.Operation.Type.LAUNCH && type != Offer.Operation.Type.UNKNOWN) {
        return Optional.of("Operation " + type + " is not supported by this version of Meseta yet");
      }
    }
    return Optional.empty();
  }

  /// One offer that is not valid spoils them all: they come back without a filter, and every task
  /// is lost.
  private static void drop(Turn turn, int framework, Call.Accept accept, String error) {
    MasterState state = turn.state;
    FrameworkRow row = state.frameworks.get(framework);
    for (OfferID id : accept.getOfferIdsList()) {
      int offer = state.offers.find(id.getValue());
      if (offer >= 0 && state.offers.get(offer).framework() == framework) {
        OfferBook.discard(turn, offer);
      }
    }
    for (Offer.Operation operation : accept.getOperationsList()) {
      for (TaskInfo task : operation.getLaunch().getTaskInfosList()) {
        TaskUpdates.refuse(
            turn,
            row,
            task.getTaskId().getValue(),
            task.getAgentId().getValue(),
            TaskUpdates.lostOrDropped(row),
            TaskStatus.Reason.REASON_INVALID_OFFERS,
            "Task launched with invalid offers: " + error);
      }
    }
  }

  private void apply(Turn turn, int framework, Call.Accept accept) {
    MasterState state = turn.state;
    Resources offered = Resources.EMPTY;
    List<OfferID> ids = accept.getOfferIdsList();
    OfferRow offer = state.offers.get(state.offers.find(ids.getFirst().getValue()));
    Invariant.check(
        state.agents.get(offer.agent()).connected(), "an offer outlived its agent's connection");
    for (OfferID id : ids) {
      OfferRow used = state.offers.remove(state.offers.find(id.getValue()));
      offered = offered.plus(used.resources());
    }
    Resources left = offered;
    for (Offer.Operation operation : accept.getOperationsList()) {
      if (operation.getType() == Offer.Operation.Type.LAUNCH) {
        left =
            launcher.launch(
                turn, framework, offer, left, operation.getLaunch().getTaskInfosList(), operation);
      }
    }
    OfferBook.refuse(turn, offer.agent(), offer.slot(), left, accept.getFilters());
  }
}
