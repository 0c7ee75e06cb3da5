package org.meseta.master.core.call;

import java.util.Optional;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.RequestId;
import org.meseta.master.core.StreamId;
import org.meseta.master.core.ops.FrameworkLife;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.Frameworks;
import org.meseta.protocol.v1.scheduler.Call;

/// Checks what every call has to fulfil, and hands it to its handler.
public final class SchedulerCalls {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;

  private final SubscribeHandler subscribe;
  private final CallHandler teardown = new TeardownHandler();
  private final CallHandler accept = new AcceptHandler();
  private final CallHandler decline = new DeclineHandler();
  private final CallHandler revive = new ReviveHandler();
  private final CallHandler suppress = new SuppressHandler();
  private final CallHandler kill = new KillHandler();
  private final CallHandler shutdown = new ShutdownHandler();
  private final CallHandler acknowledge = new AcknowledgeHandler();
  private final CallHandler reconcile = new ReconcileHandler();
  private final CallHandler message = new MessageHandler();
  private final CallHandler request = new RequestHandler();
  private final CallHandler notYet = new NotYetHandler();

  /// Calls of frameworks that live by `life`.
  public SchedulerCalls(FrameworkLife life) {
    subscribe = new SubscribeHandler(life);
  }

  /// SUBSCRIBE.
  public void handle(Turn turn, FromScheduler.SubscribeReceived received) {
    if (turn.state.recovered) {
      subscribe.handle(turn, received);
    } else {
      notRecovered(turn, received.request());
    }
  }

  /// All other calls.
  public void handle(Turn turn, FromScheduler.CallReceived received) {
    Call call = received.call();
    RequestId id = received.request();
    if (!turn.state.recovered) {
      notRecovered(turn, id);
      return;
    }
    Optional<String> malformed = CallShape.validate(call);
    if (malformed.isPresent()) {
      turn.respond(id, BAD_REQUEST, malformed.get());
      return;
    }
    int framework = turn.state.frameworks.byId(call.getFrameworkId().getValue());
    if (framework == Frameworks.NONE || turn.state.frameworks.get(framework).completed()) {
      turn.respond(id, BAD_REQUEST, "Framework cannot be found");
      return;
    }
    FrameworkRow row = turn.state.frameworks.get(framework);
    if (!row.connected()) {
      turn.respond(id, FORBIDDEN, "Framework is not subscribed");
    } else if (!(row.peer() instanceof StreamId stream)) {
      turn.respond(id, FORBIDDEN, "Framework is not connected via HTTP");
    } else if (received.stream().isEmpty()) {
      turn.respond(
          id, BAD_REQUEST, "All non-subscribe calls should include the 'Mesos-Stream-Id' header");
    } else if (!stream.value().equals(received.stream().get())) {
      turn.respond(
          id,
          BAD_REQUEST,
          "The stream ID '"
              + received.stream().get()
              + "' included in this request didn't match the stream ID currently associated with"
              + " framework ID "
              + row.id());
    } else {
      handler(call.getType()).handle(turn, framework, id, call);
    }
  }

  /// The handler of a type of call.
  CallHandler handler(Call.Type type) {
    return switch (type) {
      case TEARDOWN -> teardown;
      case ACCEPT -> accept;
      case DECLINE -> decline;
      case REVIVE -> revive;
      case SUPPRESS -> suppress;
      case KILL -> kill;
      case SHUTDOWN -> shutdown;
      case ACKNOWLEDGE -> acknowledge;
      case RECONCILE -> reconcile;
      case MESSAGE -> message;
      case REQUEST -> request;
      case UNKNOWN,
          SUBSCRIBE,
          ACCEPT_INVERSE_OFFERS,
          DECLINE_INVERSE_OFFERS,
          ACKNOWLEDGE_OPERATION_STATUS,
          RECONCILE_OPERATIONS,
          UPDATE_FRAMEWORK ->
          notYet;
    };
  }

  private static void notRecovered(Turn turn, RequestId id) {
    turn.respond(id, UNAVAILABLE, "Master has not finished recovery");
  }
}
