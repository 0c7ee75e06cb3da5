package org.meseta.master.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.OfferEncoder;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.TimeInfo;
import org.meseta.protocol.v1.scheduler.Event;

/// What the core sent to schedulers and nobody asked for yet. Offers are kept apart: whether they
/// come before or after another event is chance.
final class StreamOutput {
  /// Stands for the end of a stream.
  private static final Event END = Event.getDefaultInstance();

  private final Map<String, Deque<Event>> events = new HashMap<>();
  private final Map<String, List<Offer>> offers = new HashMap<>();
  private final Map<String, String> frameworks = new HashMap<>();

  /// Recorded ids of offers, and ours.
  private final Map<String, String> offerIds = new LinkedHashMap<>();

  void take(List<MasterEffect> effects, Map<Long, List<String>> responses) {
    for (MasterEffect effect : effects) {
      switch (effect) {
        case MasterEffect.SendToScheduler(var stream, var event) -> {
          if (event.hasSubscribed()) {
            frameworks.put(stream.value(), event.getSubscribed().getFrameworkId().getValue());
          }
          if (event.getType() != Event.Type.HEARTBEAT) {
            events(stream.value()).add(event);
          }
        }
        case MasterEffect.SendOffers(var stream, var made) ->
            offers
                .computeIfAbsent(stream.value(), _ -> new ArrayList<>())
                .addAll(OfferEncoder.event(made).getOffers().getOffersList());
        case MasterEffect.CloseStream(var stream) -> events(stream.value()).add(END);
        case MasterEffect.Respond(var request, var status, var text) ->
            responses
                .computeIfAbsent(request.value(), _ -> new ArrayList<>())
                .add(status + (text.isEmpty() ? "" : " " + text));
        default -> {}
      }
    }
  }

  private Deque<Event> events(String stream) {
    return events.computeIfAbsent(stream, _ -> new ArrayDeque<>());
  }

  void forget(String stream) {
    events.remove(stream);
    offers.remove(stream);
  }

  String framework(String stream) {
    return frameworks.getOrDefault(stream, "");
  }

  /// A request with our ids of offers.
  String toOurs(String body) {
    String ours = body;
    for (Map.Entry<String, String> id : offerIds.entrySet()) {
      ours = ours.replace("\"" + id.getKey() + "\"", "\"#" + id.getValue() + "\"");
    }
    return ours.replace("\"#", "\"");
  }

  boolean hasOffers(String stream, Event recorded) {
    return recorded.getOffers().getOffersList().stream()
        .allMatch(offer -> find(stream, offer) >= 0);
  }

  private int find(String stream, Offer recorded) {
    List<Offer> made = offers.getOrDefault(stream, List.of());
    for (int i = 0; i < made.size(); i++) {
      if (made.get(i).getAgentId().equals(recorded.getAgentId())) {
        return i;
      }
    }
    return -1;
  }

  void demandOffers(String stream, Event recorded, double at) {
    for (Offer offer : recorded.getOffers().getOffersList()) {
      int found = find(stream, offer);
      assertThat(found).as("at %s: an offer of %s", at, offer.getAgentId()).isNotNegative();
      Offer made = offers.getOrDefault(stream, List.of()).remove(found);
      assertThat(normal(made)).as("at %s", at).isEqualTo(normal(offer));
      offerIds.put(offer.getId().getValue(), made.getId().getValue());
    }
  }

  void demand(String stream, Event recorded, double at) {
    Deque<Event> queue = events(stream);
    if (reconciled(recorded)) {
      bringForward(queue, recorded);
    }
    Event made = queue.poll();
    assertThat(made).as("at %s: %s", at, recorded).isNotNull();
    assertThat(normal(made)).as("at %s", at).isEqualTo(normal(recorded));
  }

  private static boolean reconciled(Event event) {
    return event.getUpdate().getStatus().getReason() == TaskStatus.Reason.REASON_RECONCILIATION;
  }

  /// The answers to a reconciliation come in any order.
  private static void bringForward(Deque<Event> queue, Event recorded) {
    queue.stream()
        .takeWhile(StreamOutput::reconciled)
        .filter(
            event ->
                event
                    .getUpdate()
                    .getStatus()
                    .getTaskId()
                    .equals(recorded.getUpdate().getStatus().getTaskId()))
        .findFirst()
        .ifPresent(
            event -> {
              queue.remove(event);
              queue.addFirst(event);
            });
  }

  void demandEnd(String stream, double at) {
    assertThat(events(stream).poll()).as("at %s: the end of the stream", at).isEqualTo(END);
  }

  void demandNothingElse() {
    events.forEach((stream, left) -> assertThat(left).as("left on " + stream).isEmpty());
  }

  private Event normal(Event event) {
    Event.Builder normal = event.toBuilder();
    if (event.hasUpdate() && !event.getUpdate().getStatus().hasUuid()) {
      TaskStatus.Builder status = normal.getUpdateBuilder().getStatusBuilder();
      status.setTimestamp(0);
      if (status.hasMessage()) {
        status.setMessage(oursIn(status.getMessage()));
      }
      if (status.hasUnreachableTime()) {
        status.setUnreachableTime(TimeInfo.newBuilder().setNanoseconds(0));
      }
    }
    if (event.hasRescind()) {
      String id = event.getRescind().getOfferId().getValue();
      normal.getRescindBuilder().setOfferId(OfferID.newBuilder().setValue(ours(id)));
    }
    return normal.build();
  }

  private String ours(String id) {
    return offerIds.getOrDefault(id, id);
  }

  private String oursIn(String text) {
    String ours = text;
    for (Map.Entry<String, String> id : offerIds.entrySet()) {
      ours = ours.replaceAll(Pattern.quote(id.getKey()) + "\\b", "#" + id.getValue());
    }
    return ours.replace("#", "");
  }

  private static Offer normal(Offer offer) {
    Offer.Builder normal = offer.toBuilder().setId(OfferID.newBuilder().setValue(""));
    List<ExecutorID> executors = new ArrayList<>(normal.getExecutorIdsList());
    executors.sort(Comparator.comparing(ExecutorID::getValue));
    normal.clearExecutorIds().addAllExecutorIds(executors);
    List<Resource> resources = new ArrayList<>(normal.getResourcesList());
    resources.sort(Comparator.comparing(Resource::toString));
    return normal.clearResources().addAllResources(resources).build();
  }
}
