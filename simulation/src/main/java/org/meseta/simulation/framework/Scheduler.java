package org.meseta.simulation.framework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.simulation.World;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Times;
import org.meseta.simulation.network.Address;

/// One life of a scheduler's process. This class keeps the books and reconciles; subclasses have
/// the manners: what they do with offers, and when they acknowledge.
abstract class Scheduler implements SchedulerClient.Handler {
  private static final long RECONCILE_AFTER = 60 * Times.SECOND;

  private final World world;
  private final RandomSource random;
  private final String name;
  private final Ledger ledger;
  private final Workload workload;
  private final SchedulerClient client;
  private final Map<String, Offer> offers = new LinkedHashMap<>();

  Scheduler(Start start) {
    this.world = start.world;
    this.name = start.name;
    this.random = start.world.random().fork(start.incarnation);
    this.ledger = start.ledger;
    this.workload = start.workload;
    this.client =
        new SchedulerClient(
            world, random.fork("client"), start.world.ensemble(), start.address, this);
  }

  /// What one life begins with.
  record Start(
      World world,
      String name,
      String incarnation,
      Address address,
      Ledger ledger,
      Workload workload) {}

  /// The framework as it describes itself, without its id.
  abstract FrameworkInfo.Builder info();

  /// An offer came: accept or decline it, now or later.
  abstract void offered(Offer offer);

  /// A status came that wants to be acknowledged.
  void wantsAcknowledgement(TaskStatus status) {
    acknowledge(status);
  }

  /// A status came.
  void updated(TaskEntry task) {}

  /// The stream is open, and the master knows this framework.
  void subscribed() {}

  /// Every few seconds.
  void tick() {}

  /// Nobody knows whether an ACCEPT was handled.
  void acceptUncertain(Call call) {}

  final void start() {
    client.start();
    ticking();
  }

  final void stop() {
    client.stop();
  }

  private void ticking() {
    after(
        random.between(2 * Times.SECOND, 10 * Times.SECOND),
        () -> {
          if (client.isSubscribed()) {
            reconcileSilent();
            tick();
          }
          ticking();
        });
  }

  /// Does something later, if this life still goes on.
  final void after(long delay, Runnable action) {
    world
        .timeline()
        .after(
            delay,
            () -> {
              if (!client.isStopped()) {
                action.run();
              }
            });
  }

  @Override
  public final Call subscribe() {
    FrameworkInfo.Builder info = info();
    if (!ledger.frameworkId().isEmpty()) {
      info.setId(Calls.id(ledger.frameworkId()));
    }
    Call call = Calls.subscribe(info.build());
    world.observer().schedulerCalled(name, call);
    return call;
  }

  @Override
  public final void event(Event event) {
    world.trace().event(name, event);
    world.observer().schedulerHeard(name, event);
    switch (event.getType()) {
      case SUBSCRIBED -> {
        ledger.frameworkId(event.getSubscribed().getFrameworkId().getValue());
        reconcileAll();
        subscribed();
      }
      case OFFERS -> event.getOffers().getOffersList().forEach(this::take);
      case RESCIND -> offers.remove(event.getRescind().getOfferId().getValue());
      case UPDATE -> update(event.getUpdate().getStatus());
      case ERROR -> refused(event.getError().getMessage());
      case HEARTBEAT,
          FAILURE,
          MESSAGE,
          INVERSE_OFFERS,
          RESCIND_INVERSE_OFFER,
          UPDATE_OPERATION_STATUS,
          UNKNOWN -> {}
    }
  }

  private void take(Offer offer) {
    offers.put(offer.getId().getValue(), offer);
    offered(offer);
  }

  private void update(TaskStatus status) {
    TaskEntry task = ledger.find(status.getTaskId().getValue());
    if (task != null) {
      task.told(status, now());
      ledger.changed(task);
      updated(task);
    }
    if (status.hasUuid() && !status.getUuid().isEmpty()) {
      wantsAcknowledgement(status);
    }
  }

  private void refused(String message) {
    if (message.contains("removed")) {
      ledger.beginAnew();
    }
    client.reconnect();
  }

  @Override
  public final void disconnected() {
    offers.clear();
  }

  @Override
  public final void answered(Call call, int status, String text) {
    if (status != 202) {
      world.trace().note(name, call.getType() + " was refused with " + status + ": " + text);
    }
  }

  @Override
  public final void uncertain(Call call) {
    if (call.getType() == Call.Type.ACCEPT) {
      acceptUncertain(call);
    }
  }

  /// Sends a call, unless the stream is down.
  final void call(Call call) {
    if (client.isSubscribed()) {
      world.observer().schedulerCalled(name, call);
      client.call(call);
    }
  }

  final void acknowledge(TaskStatus status) {
    call(calls().acknowledge(status));
  }

  /// Launches tasks of these shapes on an offer, if it is still there, and gives the rest back.
  final void launch(Offer offer, List<Workload.Job> jobs, double refuseSeconds) {
    if (!client.isSubscribed() || offers.remove(offer.getId().getValue()) == null) {
      return;
    }
    Purse purse = new Purse(offer);
    List<TaskInfo> tasks = new ArrayList<>();
    for (Workload.Job job : jobs) {
      if (purse.holds(job.need())) {
        String id = "%s-%d".formatted(name, ledger.tasks().size());
        String agent = offer.getAgentId().getValue();
        ledger.add(new TaskEntry(id, agent, job.script(), now()));
        tasks.add(job.task(id, offer.getAgentId(), purse.take(job.need())));
      }
    }
    call(calls().accept(offer, tasks, refuseSeconds));
  }

  final void decline(Offer offer, double refuseSeconds) {
    if (offers.remove(offer.getId().getValue()) != null) {
      call(calls().decline(offer, refuseSeconds));
    }
  }

  final void kill(TaskEntry task, boolean namesAgent, long graceNanos) {
    task.killAsked();
    call(calls().kill(task, namesAgent, graceNanos));
  }

  /// Asks about every task of which more is expected, twice: by name and in general.
  final void reconcileAll() {
    if (!ledger.isAllSettled()) {
      call(calls().reconcile(ledger.open()));
    }
    call(calls().reconcile(List.of()));
  }

  private void reconcileSilent() {
    List<TaskEntry> silent = new ArrayList<>();
    for (TaskEntry task : ledger.open()) {
      if (now() - task.heardAt() > RECONCILE_AFTER) {
        silent.add(task);
      }
    }
    if (!silent.isEmpty()) {
      call(calls().reconcile(silent));
    }
  }

  final Calls calls() {
    return new Calls(ledger.frameworkId());
  }

  final Ledger ledger() {
    return ledger;
  }

  final Workload workload() {
    return workload;
  }

  final RandomSource random() {
    return random;
  }

  final SchedulerClient client() {
    return client;
  }

  final String name() {
    return name;
  }

  final long now() {
    return world.timeline().now();
  }

  /// How many tasks may be launched now, so that the work lasts as long as the faults do.
  final int due() {
    return workload.due(now()) - ledger.tasks().size();
  }
}
