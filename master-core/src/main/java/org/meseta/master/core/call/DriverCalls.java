package org.meseta.master.core.call;

import java.util.List;
import java.util.Optional;
import org.meseta.master.core.DriverPid;
import org.meseta.master.core.FromDriver;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.RequestId;
import org.meseta.master.core.ops.FrameworkLife;
import org.meseta.master.core.ops.OfferBook;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.Frameworks;
import org.meseta.protocol.internal.FrameworkErrorMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.scheduler.Call;

/// What v0 drivers ask for (M-080 to M-092). Their calls are carried out by the handlers of v1;
/// what is wrong with them is logged, since nobody waits for an answer.
public final class DriverCalls {
  private final FrameworkLife life;
  private final SchedulerCalls calls;
  private final SubscribeHandler subscribe;

  /// Calls that are carried out by `calls`.
  public DriverCalls(FrameworkLife life, SchedulerCalls calls) {
    this.life = life;
    this.calls = calls;
    this.subscribe = new SubscribeHandler(life);
  }

  /// Carries out what a driver asked for.
  public void handle(Turn turn, FromDriver event) {
    switch (event) {
      case FromDriver.SubscribeReceived received -> subscribe(turn, received);
      case FromDriver.RegistrationMalformed(var from, var text) -> refuse(turn, from, text);
      case FromDriver.CallReceived received -> call(turn, received);
      case FromDriver.DeactivationAsked(var from, var message) -> {
        int framework = sender(turn, from, message.getFrameworkId().getValue(), "deactivation");
        if (framework != Frameworks.NONE) {
          FrameworkLife.deactivate(turn, framework);
        }
      }
    }
  }

  /// The link to a driver broke (M-087).
  public void linkBroken(Turn turn, Upid driver) {
    int framework = turn.state.frameworks.byPeer(new DriverPid(driver));
    if (framework != Frameworks.NONE && turn.state.frameworks.get(framework).connected()) {
      turn.log(
          "Framework "
              + turn.state.frameworks.get(framework).id()
              + " at "
              + driver
              + " disconnected");
      FrameworkLife.disconnect(turn, framework);
    }
  }

  private void call(Turn turn, FromDriver.CallReceived received) {
    Call call = received.call();
    Optional<String> malformed = CallShape.validate(call);
    if (malformed.isPresent()) {
      turn.warn("Dropping a call of " + received.from() + ": " + malformed.get());
      return;
    }
    int framework =
        sender(turn, received.from(), call.getFrameworkId().getValue(), call.getType().name());
    if (framework != Frameworks.NONE) {
      calls.handler(call.getType()).handle(turn, framework, RequestId.NONE, call);
    }
  }

  /// The framework that a driver speaks for; none unless it is the one that is registered (M-092).
  private static int sender(Turn turn, Upid from, String id, String what) {
    int framework = turn.state.frameworks.byId(id);
    FrameworkRow row = framework == Frameworks.NONE ? null : turn.state.frameworks.get(framework);
    if (row != null && row.connected() && row.peer().equals(new DriverPid(from))) {
      return framework;
    }
    turn.warn(
        "Dropping the "
            + what
            + " of "
            + from
            + " for framework "
            + id
            + ": "
            + (row == null ? "there is no such framework" : "it is not its registered scheduler"));
    return Frameworks.NONE;
  }

  private void subscribe(Turn turn, FromDriver.SubscribeReceived received) {
    Upid from = received.from();
    switch (subscribe.validate(turn.state, received.call())) {
      case SubscribeHandler.Verdict.Malformed(String text) ->
          turn.warn("Dropping a subscription of " + from + ": " + text);
      case SubscribeHandler.Verdict.Refused(String text) -> refuse(turn, from, text);
      case SubscribeHandler.Verdict.Fresh(FrameworkInfo info) -> fresh(turn, received, info);
      case SubscribeHandler.Verdict.Known(int framework, FrameworkInfo info) ->
          known(turn, received, framework, info);
    }
  }

  private void fresh(Turn turn, FromDriver.SubscribeReceived received, FrameworkInfo info) {
    DriverPid driver = new DriverPid(received.from());
    int before = turn.state.frameworks.byPeer(driver);
    FrameworkRow row = before == Frameworks.NONE ? null : turn.state.frameworks.get(before);
    if (row != null && info.getId().getValue().isEmpty()) {
      again(turn, before, row, received);
    } else if (row != null && row.connected()) {
      refuse(turn, received.from(), "This driver is already registered as framework " + row.id());
    } else {
      int framework = FrameworkLife.recover(turn, SubscribeHandler.withId(turn, info));
      life.connectDriver(turn, framework, driver, suppressed(received), false);
    }
  }

  /// A driver that has not heard its answer asks again (M-080).
  private void again(
      Turn turn, int framework, FrameworkRow row, FromDriver.SubscribeReceived received) {
    if (row.connected()) {
      life.tellRegistered(turn, row);
    } else {
      life.connectDriver(
          turn, framework, new DriverPid(received.from()), suppressed(received), false);
      FrameworkLife.broadcast(turn, framework);
    }
  }

  private void known(
      Turn turn, FromDriver.SubscribeReceived received, int framework, FrameworkInfo info) {
    DriverPid driver = new DriverPid(received.from());
    FrameworkRow row = turn.state.frameworks.get(framework);
    boolean same = row.peer().equals(driver);
    boolean recovered = row.phase() == FrameworkRow.Phase.RECOVERED;
    int other = turn.state.frameworks.byPeer(driver);
    if (!same && !recovered && !received.force()) {
      refuse(turn, received.from(), "Framework failed over");
      return;
    }
    if (other != Frameworks.NONE
        && other != framework
        && turn.state.frameworks.get(other).connected()) {
      refuse(
          turn,
          received.from(),
          "This driver is already registered as framework "
              + turn.state.frameworks.get(other).id());
      return;
    }
    if (same && received.force()) {
      OfferBook.discardOfFramework(turn, framework);
    } else if (same) {
      for (int offer : turn.state.offers.ofFramework(framework)) {
        OfferBook.rescind(turn, offer);
      }
    }
    SubscribeHandler.change(turn, framework, info, same);
    life.connectDriver(
        turn, framework, driver, suppressed(received), same && !recovered && !received.force());
    FrameworkLife.broadcast(turn, framework);
  }

  private static List<String> suppressed(FromDriver.SubscribeReceived received) {
    return received.call().getSubscribe().getSuppressedRolesList();
  }

  private static void refuse(Turn turn, Upid driver, String text) {
    turn.log("Refusing the registration of " + driver + ": " + text);
    turn.emit(
        new MasterEffect.SendToDriver(
            driver, FrameworkErrorMessage.newBuilder().setMessage(text).build()));
  }
}
