package org.meseta.master.core.scenario;

import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.google.protobuf.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.OfferEncoder;
import org.meseta.master.core.registry.Mutation;
import org.meseta.protocol.json.MesosJson;

/// Writes effects as lines of a scenario.
final class EffectText {
  private static final long MILLISECOND = 1_000_000;

  private EffectText() {}

  /// The lines for an effect; times are relative to `now`.
  static List<String> lines(MasterEffect effect, long now) {
    List<String> lines = new ArrayList<>();
    switch (effect) {
      case MasterEffect.SendToAgent(var to, var sender, var message) ->
          lines.add(to + " <- " + sender + " " + name(message) + " " + protobuf(message));
      case MasterEffect.LinkDriver(var driver) -> lines.add(driver + " link");
      case MasterEffect.UnlinkDriver(var driver) -> lines.add(driver + " unlink");
      case MasterEffect.SendToDriver(var to, var message) ->
          lines.add(to + " <- " + name(message) + " " + protobuf(message));
      case MasterEffect.SendOffersToDriver(var to, var offers) ->
          lines.add(
              to + " <- ResourceOffersMessage " + protobuf(OfferEncoder.driverMessage(offers)));
      case MasterEffect.LinkAgent(var agent) -> lines.add(agent + " link");
      case MasterEffect.OpenStream(var request, var stream) ->
          lines.add("#" + request.value() + " 200 stream " + stream);
      case MasterEffect.SendToScheduler(var stream, var event) ->
          lines.add(stream + " <- " + json(event));
      case MasterEffect.SendOffers(var stream, var offers) ->
          lines.add(stream + " <- " + json(OfferEncoder.event(offers)));
      case MasterEffect.CloseStream(var stream) -> lines.add(stream + " close");
      case MasterEffect.Respond(var request, var status, var text) ->
          lines.add("#" + request.value() + " " + status + (text.isEmpty() ? "" : " " + text));
      case MasterEffect.Persist(var ticket, var batch) -> {
        for (Mutation mutation : batch) {
          lines.add("registry " + ticket + " " + mutation(mutation));
        }
      }
      case MasterEffect.SetTimer(var timer, _, var at) ->
          lines.add("timer " + timer(timer) + " in " + (at - now) / MILLISECOND + "ms");
      case MasterEffect.Log(var level, var text) -> lines.add("log " + level + " " + text);
      case MasterEffect.Exit(var reason) -> lines.add("exit " + reason);
    }
    return lines;
  }

  private static String mutation(Mutation mutation) {
    return switch (mutation) {
      case Mutation.Put put -> "put " + put.key().id();
      case Mutation.Delete delete -> "delete " + delete.key().id();
    };
  }

  private static String timer(MasterTimer timer) {
    return switch (timer) {
      case MasterTimer.FrameworkFailover(var id) -> "FrameworkFailover(" + id + ")";
      default -> timer.getClass().getSimpleName();
    };
  }

  private static String name(MessageLite message) {
    return message.getClass().getSimpleName();
  }

  static String protobuf(MessageLite message) {
    return TextFormat.printer().emittingSingleLine(true).printToString((Message) message).strip();
  }

  private static String json(Message message) {
    return new String(MesosJson.write(message), StandardCharsets.UTF_8);
  }
}
