package org.meseta.simulation.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.OfferEncoder;
import org.meseta.master.core.ops.RegistryValue;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.state.AbsentAgent;
import org.meseta.model.TaskStates;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.internal.ShutdownFrameworkMessage;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;

/// What each master has promised and to whom, kept from outside: only what goes into its core and
/// what leaves counts. Others listen to what it concludes.
final class MasterBooks implements Observer {
  /// An offer that is out.
  record OpenOffer(String id, String framework, String role, String agent, Amounts amounts) {}

  /// What the books conclude; `master` is a machine's name.
  interface Reader {
    default void offered(Ledger ledger, OpenOffer offer) {}

    /// An offer is no more, and why.
    default void over(Ledger ledger, OpenOffer offer, String why) {}

    /// A call that is not SUBSCRIBE reached the core; its offers are still in the books.
    default void called(Ledger ledger, Call call) {}

    default void taskSent(Ledger ledger, String agent, RunTaskMessage message) {}

    /// An agent was (re-)registered: its filters and offers begin anew.
    default void agentJoined(Ledger ledger, String agent) {}

    /// A framework has a new stream, or lost its stream.
    default void streamChanged(Ledger ledger, String framework) {}
  }

  /// The books of one master's process.
  static final class Ledger {
    final String master;
    final Map<String, OpenOffer> offers = new LinkedHashMap<>();
    final Map<String, Map<TaskKey, Amounts>> tasks = new HashMap<>();
    final Set<String> withoutCheckpoints = new HashSet<>();
    final Set<TaskKey> ended = new HashSet<>();
    final Map<String, Amounts> totals = new HashMap<>();
    final Map<String, String> frameworkOfStream = new HashMap<>();
    final Map<String, String> streamOfFramework = new HashMap<>();
    private final Map<Upid, Amounts> announced = new HashMap<>();
    private final Map<Upid, ReregisterSlaveMessage> returning = new HashMap<>();
    final Map<Upid, String> agentAt = new HashMap<>();

    Ledger(String master) {
      this.master = master;
    }

    Map<TaskKey, Amounts> tasksOf(String agent) {
      return tasks.computeIfAbsent(agent, id -> new HashMap<>());
    }
  }

  private final List<Reader> readers;
  private final Map<String, Ledger> ledgers = new HashMap<>();

  MasterBooks(List<Reader> readers) {
    this.readers = List.copyOf(readers);
  }

  /// Whether that master's process knows of a live task on an agent.
  boolean knows(String master, String agent, TaskKey task) {
    Ledger ledger = ledgers.get(master);
    return ledger != null && ledger.tasksOf(agent).containsKey(task);
  }

  /// Whether an agent has (re-)registered with that master's process.
  boolean hasJoined(String master, String agent) {
    Ledger ledger = ledgers.get(master);
    return ledger != null && ledger.agentAt.containsValue(agent);
  }

  @Override
  public void masterLeads(String master, long epoch) {
    ledgers.put(master, new Ledger(master));
  }

  @Override
  public void masterDied(String master) {
    ledgers.remove(master);
  }

  @Override
  public void masterStepped(String master, MasterEvent event) {
    Ledger ledger = ledgers.get(master);
    if (ledger == null) {
      return;
    }
    switch (event) {
      case FromScheduler.StreamClosed closed -> streamClosed(ledger, closed.stream().value());
      case FromScheduler.CallReceived received -> called(ledger, received);
      case FromAgent.RegistrationAsked asked -> announce(ledger, asked.from(), asked.message());
      case FromAgent.ReregistrationAsked asked -> {
        Amounts total = Amounts.of(asked.message().getSlave().getResourcesList());
        ledger.announced.put(asked.from(), total);
        ledger.returning.put(asked.from(), asked.message());
      }
      case FromAgent.TaskStatusUpdated updated -> updated(ledger, updated.message().getUpdate());
      case FromAgent.AgentLinkBroken broken -> linkBroken(ledger, broken.from());
      default -> {}
    }
  }

  /// Tasks that end with their agent's process are given up (M-048).
  private void linkBroken(Ledger ledger, Upid at) {
    String agent = ledger.agentAt.getOrDefault(at, "");
    offersOfAgentOver(ledger, agent, "its agent's link broke");
    ledger
        .tasksOf(agent)
        .keySet()
        .removeIf(task -> ledger.withoutCheckpoints.contains(task.framework()));
  }

  private static void announce(Ledger ledger, Upid from, RegisterSlaveMessage message) {
    ledger.announced.put(from, Amounts.of(message.getSlave().getResourcesList()));
  }

  private void called(Ledger ledger, FromScheduler.CallReceived received) {
    Call call = received.call();
    String framework = call.getFrameworkId().getValue();
    String stream = ledger.streamOfFramework.get(framework);
    if (stream == null || !received.stream().equals(Optional.of(stream))) {
      return;
    }
    readers.forEach(reader -> reader.called(ledger, call));
    switch (call.getType()) {
      case ACCEPT -> over(ledger, call.getAccept().getOfferIdsList(), framework, "accepted");
      case DECLINE -> over(ledger, call.getDecline().getOfferIdsList(), framework, "declined");
      case TEARDOWN -> allOver(ledger, framework, "its framework was torn down");
      default -> {}
    }
  }

  private void over(Ledger ledger, List<OfferID> ids, String framework, String why) {
    for (OfferID id : ids) {
      OpenOffer offer = ledger.offers.get(id.getValue());
      if (offer != null && offer.framework.equals(framework)) {
        over(ledger, offer, why);
      }
    }
  }

  private void over(Ledger ledger, OpenOffer offer, String why) {
    ledger.offers.remove(offer.id);
    readers.forEach(reader -> reader.over(ledger, offer, why));
  }

  private void allOver(Ledger ledger, String framework, String why) {
    for (OpenOffer offer : new ArrayList<>(ledger.offers.values())) {
      if (offer.framework.equals(framework)) {
        over(ledger, offer, why);
      }
    }
  }

  private void offersOfAgentOver(Ledger ledger, String agent, String why) {
    for (OpenOffer offer : new ArrayList<>(ledger.offers.values())) {
      if (offer.agent.equals(agent)) {
        over(ledger, offer, why);
      }
    }
  }

  private void streamClosed(Ledger ledger, String stream) {
    String framework = ledger.frameworkOfStream.remove(stream);
    if (framework != null && ledger.streamOfFramework.remove(framework, stream)) {
      allOver(ledger, framework, "its framework's stream was closed");
      readers.forEach(reader -> reader.streamChanged(ledger, framework));
    }
  }

  private static void updated(Ledger ledger, StatusUpdate update) {
    TaskState latest =
        update.hasLatestState() ? update.getLatestState() : update.getStatus().getState();
    if (TaskStates.isTerminal(latest)) {
      TaskKey key =
          new TaskKey(
              update.getFrameworkId().getValue(), update.getStatus().getTaskId().getValue());
      ledger.ended.add(key);
      ledger.tasksOf(update.getSlaveId().getValue()).remove(key);
    }
  }

  @Override
  public void masterActed(String master, MasterEffect effect) {
    Ledger ledger = ledgers.get(master);
    if (ledger == null) {
      return;
    }
    switch (effect) {
      case MasterEffect.SendOffers send ->
          OfferEncoder.event(send.offers())
              .getOffers()
              .getOffersList()
              .forEach(offer -> offered(ledger, offer));
      case MasterEffect.SendToScheduler send -> told(ledger, send.stream().value(), send.event());
      case MasterEffect.SendToAgent send -> sent(ledger, send);
      case MasterEffect.Persist persist ->
          persist.batch().forEach(mutation -> written(ledger, mutation));
      default -> {}
    }
  }

  /// An agent that is not admitted any more has no tasks here until it comes back.
  private static void written(Ledger ledger, Mutation mutation) {
    String agent = mutation.key().id();
    boolean stays =
        mutation instanceof Mutation.Put put
            && RegistryValue.decode(agent, put.value()).kind() == AbsentAgent.Kind.RECOVERED;
    if (!stays) {
      ledger.tasksOf(agent).clear();
      ledger.agentAt.values().remove(agent);
    }
  }

  private void offered(Ledger ledger, Offer offer) {
    OpenOffer open =
        new OpenOffer(
            offer.getId().getValue(),
            offer.getFrameworkId().getValue(),
            offer.getAllocationInfo().getRole(),
            offer.getAgentId().getValue(),
            Amounts.of(offer.getResourcesList()));
    ledger.offers.put(open.id, open);
    readers.forEach(reader -> reader.offered(ledger, open));
  }

  private void told(Ledger ledger, String stream, Event event) {
    switch (event.getType()) {
      case SUBSCRIBED -> {
        String framework = event.getSubscribed().getFrameworkId().getValue();
        allOver(ledger, framework, "its framework subscribed anew");
        ledger.frameworkOfStream.put(stream, framework);
        ledger.streamOfFramework.put(framework, stream);
        readers.forEach(reader -> reader.streamChanged(ledger, framework));
      }
      case RESCIND -> {
        OpenOffer offer = ledger.offers.get(event.getRescind().getOfferId().getValue());
        if (offer != null) {
          over(ledger, offer, "rescinded");
        }
      }
      default -> {}
    }
  }

  private void sent(Ledger ledger, MasterEffect.SendToAgent send) {
    switch (send.message()) {
      case SlaveRegisteredMessage m -> joined(ledger, send.to(), m.getSlaveId().getValue());
      case SlaveReregisteredMessage m -> {
        String agent = m.getSlaveId().getValue();
        boolean known = agent.equals(ledger.agentAt.get(send.to()));
        offersOfAgentOver(ledger, agent, "its agent came back");
        joined(ledger, send.to(), agent);
        if (!known) {
          ledger.tasksOf(agent).clear();
        }
        ReregisterSlaveMessage returning = ledger.returning.remove(send.to());
        if (returning != null) {
          returning.getFrameworksList().forEach(framework -> know(ledger, framework));
          returning.getTasksList().forEach(task -> keep(ledger, agent, task, known));
        }
      }
      case ShutdownFrameworkMessage m -> {
        String framework = m.getFrameworkId().getValue();
        ledger
            .tasks
            .values()
            .forEach(tasks -> tasks.keySet().removeIf(task -> task.framework().equals(framework)));
      }
      case RunTaskMessage m -> {
        String agent = m.getTask().getAgentId().getValue();
        TaskKey task =
            new TaskKey(m.getFramework().getId().getValue(), m.getTask().getTaskId().getValue());
        ledger.tasksOf(agent).put(task, Amounts.of(m.getTask().getResourcesList()));
        know(ledger, m.getFramework());
        readers.forEach(reader -> reader.taskSent(ledger, agent, m));
      }
      default -> {}
    }
  }

  private static void know(Ledger ledger, FrameworkInfo framework) {
    if (!framework.getCheckpoint()) {
      ledger.withoutCheckpoints.add(framework.getId().getValue());
    }
  }

  /// A returning agent tells what it runs. When it is known, the message may be older than what is
  /// known by now, since it may come over a connection of a process that is dead; then what is new
  /// is taken on if it has not ended, and if what it needs is still free.
  private static void keep(Ledger ledger, String agent, Task task, boolean known) {
    TaskKey key = new TaskKey(task.getFrameworkId().getValue(), task.getTaskId().getValue());
    if (TaskStates.isTerminal(task.getState()) || ledger.ended.contains(key)) {
      return;
    }
    Amounts amounts = Amounts.of(task.getResourcesList());
    Map<TaskKey, Amounts> tasks = ledger.tasksOf(agent);
    Amounts taken = new Amounts();
    tasks.values().forEach(taken::add);
    if (!known || amounts.fitBeside(taken, Objects.requireNonNull(ledger.totals.get(agent)))) {
      tasks.put(key, amounts);
    }
  }

  private void joined(Ledger ledger, Upid at, String agent) {
    ledger.agentAt.put(at, agent);
    Amounts total = ledger.announced.get(at);
    if (total != null) {
      ledger.totals.put(agent, total);
    }
    readers.forEach(reader -> reader.agentJoined(ledger, agent));
  }
}
