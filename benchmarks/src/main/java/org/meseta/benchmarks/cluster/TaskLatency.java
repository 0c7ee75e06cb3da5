package org.meseta.benchmarks.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.meseta.cli.local.LocalCluster;
import org.meseta.cli.local.LocalOptions;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.Filters;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.Value;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.transport.daemon.Ending;

/// From ACCEPT to TASK_FINISHED at the scheduler: one command task `true` at a time on a warm
/// cluster, checkpointing on, every update acknowledged.
///
/// `TaskLatency [tasks]`, 200 unless told otherwise, after 100 to warm up.
public final class TaskLatency {
  private static final int WARM_UP = 100;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI api;
  private final InputStream events;
  private final String streamId;
  private FrameworkID framework = FrameworkID.getDefaultInstance();

  private TaskLatency(URI api) throws IOException, InterruptedException {
    this.api = api;
    FrameworkInfo info =
        FrameworkInfo.newBuilder()
            .setUser(System.getProperty("user.name"))
            .setName("latency")
            .setCheckpoint(true)
            .build();
    HttpResponse<InputStream> response =
        http.send(
            request(
                    Call.newBuilder()
                        .setType(Call.Type.SUBSCRIBE)
                        .setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(info)))
                .build(),
            BodyHandlers.ofInputStream());
    this.events = response.body();
    this.streamId = response.headers().firstValue("Mesos-Stream-Id").orElseThrow();
  }

  public static void main(String[] arguments) throws Exception {
    int tasks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    Path folder = Files.createTempDirectory("latency");
    LocalOptions options = new LocalOptions(0, 1, folder, Optional.of("cpus:4;mem:1024;disk:1024"));
    try (LocalCluster cluster = LocalCluster.start(options, new Ending())) {
      URI api = URI.create("http://" + cluster.address() + "/api/v1/scheduler");
      long[] nanos = new TaskLatency(api).run(WARM_UP + tasks);
      long[] measured = Arrays.copyOfRange(nanos, WARM_UP, nanos.length);
      Arrays.sort(measured);
      System.out.printf(
          "ACCEPT to TASK_FINISHED, %d tasks: min %.1f ms, median %.1f ms, p99 %.1f ms, max %.1f ms%n",
          tasks,
          millis(measured[0]),
          millis(measured[tasks / 2]),
          millis(measured[tasks * 99 / 100]),
          millis(measured[tasks - 1]));
    }
    System.exit(0);
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private long[] run(int count) throws IOException, InterruptedException {
    long[] nanos = new long[count];
    int done = 0;
    long begun = 0;
    while (done < count) {
      Event event = next();
      switch (event.getType()) {
        case SUBSCRIBED -> framework = event.getSubscribed().getFrameworkId();
        case OFFERS -> {
          begun = System.nanoTime();
          launch(event.getOffers().getOffers(0), done);
        }
        case UPDATE -> {
          TaskStatus status = event.getUpdate().getStatus();
          if (status.getState() == TaskState.TASK_FINISHED) {
            nanos[done++] = System.nanoTime() - begun;
          }
          acknowledge(status);
        }
        case ERROR, FAILURE -> throw new IOException(event.toString());
        default -> {
          // Heartbeats.
        }
      }
    }
    return nanos;
  }

  private void launch(Offer offer, int number) throws IOException, InterruptedException {
    TaskInfo task =
        TaskInfo.newBuilder()
            .setName("t")
            .setTaskId(TaskID.newBuilder().setValue("t" + number))
            .setAgentId(offer.getAgentId())
            .setCommand(CommandInfo.newBuilder().setShell(false).setValue("true"))
            .addResources(scalar("cpus", 4))
            .addResources(scalar("mem", 1024))
            .addResources(scalar("disk", 1024))
            .build();
    call(
        Call.newBuilder()
            .setType(Call.Type.ACCEPT)
            .setAccept(
                Call.Accept.newBuilder()
                    .addOfferIds(offer.getId())
                    .setFilters(Filters.newBuilder().setRefuseSeconds(0))
                    .addOperations(
                        Offer.Operation.newBuilder()
                            .setType(Offer.Operation.Type.LAUNCH)
                            .setLaunch(Offer.Operation.Launch.newBuilder().addTaskInfos(task)))));
  }

  private void acknowledge(TaskStatus status) throws IOException, InterruptedException {
    call(
        Call.newBuilder()
            .setType(Call.Type.ACKNOWLEDGE)
            .setAcknowledge(
                Call.Acknowledge.newBuilder()
                    .setAgentId(status.getAgentId())
                    .setTaskId(status.getTaskId())
                    .setUuid(status.getUuid())));
  }

  private static Resource scalar(String name, double amount) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(amount))
        .build();
  }

  private Event next() throws IOException {
    int length = 0;
    for (int c = events.read(); c != '\n'; c = events.read()) {
      length = length * 10 + (c - '0');
    }
    return Event.parseFrom(events.readNBytes(length));
  }

  private void call(Call.Builder call) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            request(call.setFrameworkId(framework)).header("Mesos-Stream-Id", streamId).build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 202) {
      throw new IOException(response.statusCode() + " " + response.body());
    }
  }

  private HttpRequest.Builder request(Call.Builder call) {
    return HttpRequest.newBuilder(api)
        .header("Content-Type", "application/x-protobuf")
        .header("Accept", "application/x-protobuf")
        .POST(BodyPublishers.ofByteArray(call.build().toByteArray()));
  }
}
