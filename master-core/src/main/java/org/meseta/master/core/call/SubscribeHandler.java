package org.meseta.master.core.call;

import java.util.List;
import java.util.Optional;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.ops.FrameworkLife;
import org.meseta.master.core.ops.FrameworkRoles;
import org.meseta.master.core.ops.FrameworkSaid;
import org.meseta.master.core.ops.OfferBook;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.Frameworks;
import org.meseta.master.core.state.MasterState;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.scheduler.Call;

/// SUBSCRIBE: a scheduler begins its stream (M-080, M-083 to M-086, M-090, M-091, M-096, A-010,
///
final class SubscribeHandler {
  private final FrameworkLife life;

  SubscribeHandler(FrameworkLife life) {
    this.life = life;
  }

  sealed interface Verdict {
    /// The call itself is wrong: 400.
    record Malformed(String text) implements Verdict {}

    /// The call is fine, what it wants is not: a stream with one ERROR.
    record Refused(String text) implements Verdict {}

    /// A framework that is not known; with the id it chose, or without one.
    record Fresh(FrameworkInfo info) implements Verdict {}

    /// A framework that is known, as it will be.
    record Known(int framework, FrameworkInfo info) implements Verdict {}
  }

  /// Decides about a subscription.
  Verdict validate(MasterState state, Call call) {
    Optional<String> malformed = CallShape.validate(call);
    if (malformed.isPresent()) {
      return new Verdict.Malformed(malformed.get());
    }
    Call.Subscribe subscribe = call.getSubscribe();
    FrameworkInfo info = subscribe.getFrameworkInfo();
    int known = state.frameworks.byId(info.getId().getValue());
    Optional<String> error =
        FrameworkInfoCheck.validate(info, state.settings.rootSubmissions())
            .or(() -> removed(state, known))
            .or(() -> FrameworkInfoCheck.suppressed(info, subscribe.getSuppressedRolesList()))
            .or(() -> notYet(subscribe));
    if (error.isPresent()) {
      return new Verdict.Refused(error.get());
    }
    return known == Frameworks.NONE
        ? new Verdict.Fresh(info)
        : validateKnown(state.frameworks.get(known), known, info);
  }

  private static Optional<String> removed(MasterState state, int known) {
    return known != Frameworks.NONE && state.frameworks.get(known).completed()
        ? Optional.of("Framework has been removed")
        : Optional.empty();
  }

  private static Optional<String> notYet(Call.Subscribe subscribe) {
    return subscribe.hasOfferConstraints()
        ? Optional.of("'subscribe.offer_constraints' is not supported by this version yet")
        : Optional.empty();
  }

  /// User and checkpointing stay as they are; the principal may not change (M-091).
  private static Verdict validateKnown(FrameworkRow row, int framework, FrameworkInfo info) {
    if (!row.said().principal().equals(info.getPrincipal())) {
      return new Verdict.Refused("Changing framework's principal is not allowed.");
    }
    boolean same =
        info.getUser().equals(row.said().user()) && info.getCheckpoint() == row.said().checkpoint();
    return new Verdict.Known(
        framework,
        same
            ? info
            : info.toBuilder()
                .setUser(row.said().user())
                .setCheckpoint(row.said().checkpoint())
                .build());
  }

  void handle(Turn turn, FromScheduler.SubscribeReceived received) {
    List<String> suppressed = received.call().getSubscribe().getSuppressedRolesList();
    switch (validate(turn.state, received.call())) {
      case Verdict.Malformed(String text) -> turn.respond(received.request(), 400, text);
      case Verdict.Refused(String text) -> refuse(turn, received, text);
      case Verdict.Fresh(FrameworkInfo info) -> {
        open(turn, received);
        int framework = FrameworkLife.recover(turn, withId(turn, info));
        life.connect(turn, framework, received.stream(), suppressed);
      }
      case Verdict.Known(int framework, FrameworkInfo info) -> {
        comeBack(turn, framework, info, received, suppressed);
      }
    }
  }

  static FrameworkInfo withId(Turn turn, FrameworkInfo info) {
    return info.getId().getValue().isEmpty()
        ? info.toBuilder()
            .setId(FrameworkID.newBuilder().setValue(turn.state.newFrameworkId()))
            .build()
        : info;
  }

  private void comeBack(
      Turn turn,
      int framework,
      FrameworkInfo info,
      FromScheduler.SubscribeReceived received,
      List<String> suppressed) {
    change(turn, framework, info, false);
    open(turn, received);
    life.connect(turn, framework, received.stream(), suppressed);
    FrameworkLife.broadcast(turn, framework);
  }

  /// Gives a framework that comes back its new info, and takes it from who has it now.
  ///
  /// @param samePeer whether that is who comes
  static void change(Turn turn, int framework, FrameworkInfo info, boolean samePeer) {
    MasterState state = turn.state;
    FrameworkRow row = state.frameworks.get(framework);
    state.frameworks.set(framework, row.with(info.toByteString(), FrameworkSaid.of(info)));
    List<String> roles = FrameworkSaid.roles(info);
    for (int offer : state.offers.ofFramework(framework)) {
      if (!roles.contains(state.offers.get(offer).role())) {
        OfferBook.rescind(turn, offer);
      }
    }
    if (row.connected() && !samePeer) {
      FrameworkLife.replaceStream(turn, framework);
    }
    FrameworkRoles.subscribe(turn, framework, roles);
  }

  private static void open(Turn turn, FromScheduler.SubscribeReceived received) {
    turn.emit(new MasterEffect.OpenStream(received.request(), received.stream()));
  }

  private static void refuse(Turn turn, FromScheduler.SubscribeReceived received, String text) {
    turn.log(
        "Refusing the subscription of framework '"
            + received.call().getSubscribe().getFrameworkInfo().getName()
            + "': "
            + text);
    open(turn, received);
    turn.emit(new MasterEffect.SendToScheduler(received.stream(), FrameworkLife.error(text)));
    turn.emit(new MasterEffect.CloseStream(received.stream()));
  }
}
