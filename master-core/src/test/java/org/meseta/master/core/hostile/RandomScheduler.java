package org.meseta.master.core.hostile;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.OfferEncoder;
import org.meseta.model.resource.ResourceFormat;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.ExecutorInfo;
import org.meseta.protocol.v1.Filters;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;

/// A scheduler that calls in any order, and lies now and then.
final class RandomScheduler {
  private static final List<String> STRANGE =
      List.of("", ".", "..", "a/b", "a\\b", "\u0001", "x".repeat(256), "\uD83D\uDE00", "nosuch");

  private final Random random;
  private final String name;
  private final List<Offer> offers = new ArrayList<>();
  private final List<TaskStatus> statuses = new ArrayList<>();
  private String id = "";
  private String stream = "";
  private int streams;
  private int tasks;

  RandomScheduler(Random random, String name) {
    this.random = random;
    this.name = name;
  }

  String stream() {
    return stream;
  }

  boolean hasStream(String value) {
    return stream.equals(value);
  }

  String newStream() {
    stream = name + streams++;
    return stream;
  }

  Call subscribe(boolean partitionAware) {
    FrameworkInfo.Builder info =
        FrameworkInfo.newBuilder()
            .setUser("root")
            .setName(name)
            .addRoles(name)
            .setCheckpoint(random.nextBoolean())
            .setFailoverTimeout(random.nextInt(3) * 30.0);
    info.addCapabilities(capability(FrameworkInfo.Capability.Type.MULTI_ROLE));
    info.addCapabilities(capability(FrameworkInfo.Capability.Type.RESERVATION_REFINEMENT));
    if (partitionAware) {
      info.addCapabilities(capability(FrameworkInfo.Capability.Type.PARTITION_AWARE));
    }
    Call.Builder call = Call.newBuilder().setType(Call.Type.SUBSCRIBE);
    if (!id.isEmpty()) {
      info.setId(frameworkId());
      call.setFrameworkId(frameworkId());
    }
    return call.setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(info)).build();
  }

  private static FrameworkInfo.Capability.Builder capability(FrameworkInfo.Capability.Type type) {
    return FrameworkInfo.Capability.newBuilder().setType(type);
  }

  private FrameworkID frameworkId() {
    return FrameworkID.newBuilder().setValue(id).build();
  }

  Call teardown() {
    return call(Call.Type.TEARDOWN).build();
  }

  private Call.Builder call(Call.Type type) {
    return Call.newBuilder().setType(type).setFrameworkId(frameworkId());
  }

  Call something() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> accept();
      case 4 ->
          call(Call.Type.DECLINE)
              .setDecline(
                  Call.Decline.newBuilder().addAllOfferIds(someOffers()).setFilters(filters()))
              .build();
      case 5, 6, 7 -> acknowledge();
      case 8 ->
          call(Call.Type.KILL)
              .setKill(Call.Kill.newBuilder().setTaskId(TaskID.newBuilder().setValue(taskName())))
              .build();
      case 9 ->
          call(Call.Type.RECONCILE)
              .setReconcile(
                  Call.Reconcile.newBuilder()
                      .addTasks(
                          Call.Reconcile.Task.newBuilder()
                              .setTaskId(TaskID.newBuilder().setValue(taskName()))))
              .build();
      case 10 -> call(random.nextBoolean() ? Call.Type.REVIVE : Call.Type.SUPPRESS).build();
      default ->
          call(Call.Type.RECONCILE).setReconcile(Call.Reconcile.getDefaultInstance()).build();
    };
  }

  private Call acknowledge() {
    if (statuses.isEmpty()) {
      return call(Call.Type.REVIVE).build();
    }
    TaskStatus status = statuses.remove(random.nextInt(statuses.size()));
    ByteString uuid =
        random.nextInt(10) == 0 ? ByteString.copyFromUtf8("too short") : status.getUuid();
    return call(Call.Type.ACKNOWLEDGE)
        .setAcknowledge(
            Call.Acknowledge.newBuilder()
                .setAgentId(status.getAgentId())
                .setTaskId(status.getTaskId())
                .setUuid(uuid))
        .build();
  }

  private String taskName() {
    return random.nextInt(8) == 0
        ? STRANGE.get(random.nextInt(STRANGE.size()))
        : "t" + random.nextInt(tasks + 1);
  }

  private Filters filters() {
    double[] seconds = {0, 0, 1, 5, -1, 1e18, Double.NaN, Double.POSITIVE_INFINITY};
    return Filters.newBuilder().setRefuseSeconds(seconds[random.nextInt(seconds.length)]).build();
  }

  private List<OfferID> someOffers() {
    List<OfferID> ids = new ArrayList<>();
    if (!offers.isEmpty()) {
      ids.add(offers.get(random.nextInt(offers.size())).getId());
    }
    if (random.nextInt(10) == 0) {
      ids.add(OfferID.newBuilder().setValue("M-O" + random.nextInt(100)).build());
    }
    return ids;
  }

  private Call accept() {
    Offer.Operation.Launch.Builder launch = Offer.Operation.Launch.newBuilder();
    Call.Accept.Builder accept = Call.Accept.newBuilder().setFilters(filters());
    if (!offers.isEmpty()) {
      Offer offer = offers.remove(random.nextInt(offers.size()));
      accept.addOfferIds(offer.getId());
      for (int i = random.nextInt(4); i > 0; i--) {
        launch.addTaskInfos(task(offer.getAgentId()));
      }
    }
    if (random.nextInt(10) == 0) {
      accept.addAllOfferIds(someOffers());
    }
    return call(Call.Type.ACCEPT)
        .setAccept(
            accept.addOperations(
                Offer.Operation.newBuilder()
                    .setType(Offer.Operation.Type.LAUNCH)
                    .setLaunch(launch)))
        .build();
  }

  private TaskInfo task(AgentID agent) {
    String taskId = random.nextInt(8) == 0 ? taskName() : "t" + tasks++;
    TaskInfo.Builder task =
        TaskInfo.newBuilder()
            .setName("task")
            .setTaskId(TaskID.newBuilder().setValue(taskId))
            .setAgentId(agent)
            .addAllResources(
                ResourceWriter.write(
                    Resources.of(100L * (1 + random.nextInt(20)), 32_000, 0).allocate(name),
                    ResourceFormat.POST_REFINEMENT));
    CommandInfo command = CommandInfo.newBuilder().setValue("true").build();
    if (random.nextInt(4) == 0) {
      task.setExecutor(
          ExecutorInfo.newBuilder()
              .setType(ExecutorInfo.Type.CUSTOM)
              .setExecutorId(ExecutorID.newBuilder().setValue("e" + random.nextInt(2)))
              .setCommand(command)
              .addAllResources(
                  ResourceWriter.write(
                      Resources.of(100, 32_000, 0).allocate(name),
                      ResourceFormat.POST_REFINEMENT)));
    } else {
      task.setCommand(command);
    }
    return task.build();
  }

  void hears(MasterEffect effect) {
    switch (effect) {
      case MasterEffect.SendOffers(_, var made) ->
          offers.addAll(OfferEncoder.event(made).getOffers().getOffersList());
      case MasterEffect.SendToScheduler(_, var event) -> hears(event);
      default -> {}
    }
  }

  private void hears(Event event) {
    switch (event.getType()) {
      case SUBSCRIBED -> id = event.getSubscribed().getFrameworkId().getValue();
      case UPDATE -> {
        if (event.getUpdate().getStatus().hasUuid()) {
          statuses.add(event.getUpdate().getStatus());
        }
      }
      case RESCIND ->
          offers.removeIf(offer -> offer.getId().equals(event.getRescind().getOfferId()));
      case ERROR -> {
        if (event.getError().getMessage().equals("Framework has been removed")) {
          id = "";
          offers.clear();
          statuses.clear();
        }
      }
      default -> {}
    }
  }
}
