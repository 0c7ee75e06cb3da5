package org.meseta.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meseta.cli.client.Address;
import org.meseta.cli.client.Http;
import org.meseta.cli.client.UserError;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;

/// One framework's connection to the leading master over the v1 scheduler API, in protobuf.
final class Scheduler {
  private static final String PATH = "/api/v1/scheduler";

  private final Http http = new Http();
  private final Address seed;
  private FrameworkInfo framework;
  private volatile Address leader;
  private volatile String streamId = "";
  private @Nullable InputStream events;

  Scheduler(Address master, FrameworkInfo framework) {
    this.seed = master;
    this.leader = master;
    this.framework = framework;
  }

  /// Opens the event stream: first as a new framework, later as the same one (M-080, M-083).
  void subscribe() throws IOException, InterruptedException {
    Call.Builder call =
        Call.newBuilder()
            .setType(Call.Type.SUBSCRIBE)
            .setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(framework));
    if (framework.hasId()) {
      call.setFrameworkId(framework.getId());
    }
    Http.Answer answer = http.stream(seed, PATH, call.build().toByteArray());
    if (answer.status() != 200) {
      String text =
          new String(answer.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (answer.status() == 503) {
        throw new IOException(text);
      }
      throw new UserError("the master at " + seed + " refused: " + text.strip());
    }
    leader = new Address(answer.uri().getHost(), answer.uri().getPort());
    streamId = answer.streamId().isEmpty() ? "" : answer.streamId().getFirst();
    events = answer.body();
  }

  /// The next event; empty when the stream has ended.
  Optional<Event> next() throws IOException {
    InputStream stream = events;
    if (stream == null) {
      return Optional.empty();
    }
    Optional<byte[]> record = Records.read(stream);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    Event event = Event.parseFrom(record.get());
    if (event.getType() == Event.Type.SUBSCRIBED) {
      framework = framework.toBuilder().setId(event.getSubscribed().getFrameworkId()).build();
    }
    return Optional.of(event);
  }

  FrameworkID frameworkId() {
    return framework.getId();
  }

  void accept(Call.Accept accept) throws IOException, InterruptedException {
    send(Call.newBuilder().setType(Call.Type.ACCEPT).setAccept(accept));
  }

  void decline(List<org.meseta.protocol.v1.OfferID> offers, double refuseSeconds)
      throws IOException, InterruptedException {
    send(
        Call.newBuilder()
            .setType(Call.Type.DECLINE)
            .setDecline(
                Call.Decline.newBuilder()
                    .addAllOfferIds(offers)
                    .setFilters(
                        org.meseta.protocol.v1.Filters.newBuilder()
                            .setRefuseSeconds(refuseSeconds))));
  }

  void suppress() throws IOException, InterruptedException {
    send(Call.newBuilder().setType(Call.Type.SUPPRESS));
  }

  /// Acknowledges an update that asks for it.
  void acknowledge(TaskStatus status) throws IOException, InterruptedException {
    if (status.hasUuid()) {
      send(
          Call.newBuilder()
              .setType(Call.Type.ACKNOWLEDGE)
              .setAcknowledge(
                  Call.Acknowledge.newBuilder()
                      .setAgentId(status.getAgentId())
                      .setTaskId(status.getTaskId())
                      .setUuid(status.getUuid())));
    }
  }

  void kill(org.meseta.protocol.v1.TaskInfo task) throws IOException, InterruptedException {
    send(
        Call.newBuilder()
            .setType(Call.Type.KILL)
            .setKill(
                Call.Kill.newBuilder().setTaskId(task.getTaskId()).setAgentId(task.getAgentId())));
  }

  void reconcile(org.meseta.protocol.v1.TaskInfo task) throws IOException, InterruptedException {
    send(
        Call.newBuilder()
            .setType(Call.Type.RECONCILE)
            .setReconcile(
                Call.Reconcile.newBuilder()
                    .addTasks(
                        Call.Reconcile.Task.newBuilder()
                            .setTaskId(task.getTaskId())
                            .setAgentId(task.getAgentId()))));
  }

  /// Ends the framework: nothing of it stays behind.
  void teardown() throws IOException, InterruptedException {
    send(Call.newBuilder().setType(Call.Type.TEARDOWN));
  }

  private void send(Call.Builder call) throws IOException, InterruptedException {
    http.call(leader, PATH, streamId, call.setFrameworkId(framework.getId()).build().toByteArray());
  }
}
