package org.meseta.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.http.HeaderName;
import org.meseta.protocol.http.HttpError;
import org.meseta.protocol.http.HttpLimits;
import org.meseta.protocol.http.ResponseDecoder;
import org.meseta.protocol.http.ResponseHead;
import org.meseta.protocol.http.ResponseSink;
import org.meseta.protocol.recordio.RecordDecoder;
import org.meseta.protocol.v1.Filters;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;

/// A v1 protobuf scheduler: one event stream, one connection for pipelined calls. It keeps a window
/// of tasks going.
final class Scheduler implements ResponseSink {
  private static final Filters NO_FILTER = Filters.newBuilder().setRefuseSeconds(0).build();

  private final String host;
  private final Wire calls;
  private final Wire stream;
  private final Agents agents;
  private final Window window;
  private final ResponseDecoder responses =
      new ResponseDecoder(HttpLimits.DEFAULT.withBody(Long.MAX_VALUE));
  private final RecordDecoder records = new RecordDecoder(64 << 20);
  private final Queue<Offer> offers = new ArrayDeque<>();
  private final @Nullable Template[] acknowledgements;
  private final @Nullable TaskInfo[] tasks;
  private String streamId = "";
  private FrameworkID framework = FrameworkID.getDefaultInstance();
  private long launched;

  /// How much is going on at once.
  ///
  /// @param tasks launched and not finished, at most
  /// @param perAccept launched by one call, at most
  record Window(int tasks, int perAccept) {}

  Scheduler(InetSocketAddress master, Selector selector, Agents agents, int count, Window window)
      throws IOException {
    this.host = master.getHostString() + ":" + master.getPort();
    this.agents = agents;
    this.window = window;
    this.acknowledgements = new Template[count];
    this.tasks = new TaskInfo[count];
    this.calls = Wire.connect(master, selector, new Answers());
    this.stream =
        Wire.connect(master, selector, (bytes, length) -> responses.feed(bytes, 0, length, this));
    stream.write(request(Messages.subscribe()));
  }

  void flush() throws IOException {
    stream.flush();
    calls.flush();
  }

  long launched() {
    return launched;
  }

  @Override
  public void head(ResponseHead head) {
    if (head.status() != 200) {
      throw new IllegalStateException("SUBSCRIBE was answered with " + head.status());
    }
    String id = head.headers().get(HeaderName.MESOS_STREAM_ID);
    streamId = id == null ? "" : "Mesos-Stream-Id: " + id + "\r\n";
  }

  @Override
  public void body(byte[] bytes, int offset, int length) {
    if (!records.feed(bytes, offset, length, this::event)) {
      throw new IllegalStateException(records.error());
    }
  }

  @Override
  public void end() {
    throw new IllegalStateException("the master ended the event stream");
  }

  @Override
  public void refused(HttpError error) {
    throw new IllegalStateException(error.toString());
  }

  private void event(byte[] record) {
    long status = Fields.find(record, Fields.whole(record), 5, 1);
    if (status != Fields.NONE) {
      long task = Fields.find(record, status, 1, 1);
      long uuid = Fields.find(record, status, 11);
      if (uuid == Fields.NONE) {
        throw new IllegalStateException("a task failed: " + parse(record));
      }
      acknowledge(record, Fields.offset(task), Fields.offset(uuid));
      return;
    }
    Event event = parse(record);
    switch (event.getType()) {
      case SUBSCRIBED -> {
        framework = event.getSubscribed().getFrameworkId();
        agents.framework(framework.getValue());
      }
      case OFFERS -> offers.addAll(event.getOffers().getOffersList());
      case RESCIND ->
          offers.removeIf(offer -> offer.getId().equals(event.getRescind().getOfferId()));
      case HEARTBEAT -> {
        // The stream is alive.
      }
      default -> throw new IllegalStateException("unexpected: " + event);
    }
  }

  private static Event parse(byte[] record) {
    try {
      return Event.parseFrom(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acknowledge(byte[] record, int task, int uuid) {
    Template template = acknowledgements[TaskNames.agent(record, task)];
    if (template != null) {
      calls.write(template.with(record, task, record, uuid));
    }
  }

  /// Accepts offers while there is room in the window.
  void launch(long wanted) {
    while (!offers.isEmpty()
        && launched < wanted
        && launched - agents.finished() + window.perAccept <= window.tasks) {
      accept(offers.remove());
    }
  }

  private void accept(Offer offer) {
    int agent = number(offer);
    TaskInfo shape = tasks[agent];
    if (shape == null) {
      shape = Messages.task(offer.getAgentId());
      tasks[agent] = shape;
      byte[] acknowledge = Messages.acknowledge(framework.getValue(), offer.getAgentId());
      acknowledgements[agent] = Template.of(request(acknowledge), TaskNames.SAMPLE, Uuids.SAMPLE);
    }
    Offer.Operation.Launch.Builder launch = Offer.Operation.Launch.newBuilder();
    int room = Math.min(window.perAccept, (int) (cpus(offer) / Messages.CPUS));
    for (int i = 0; i < room; i++) {
      String name = TaskNames.name(agent, launched++);
      launch.addTaskInfos(
          shape.toBuilder().setName(name).setTaskId(TaskID.newBuilder().setValue(name)));
    }
    Offer.Operation.Builder operation =
        Offer.Operation.newBuilder().setType(Offer.Operation.Type.LAUNCH).setLaunch(launch);
    Call.Accept.Builder accept =
        Call.Accept.newBuilder()
            .addOfferIds(offer.getId())
            .addOperations(operation)
            .setFilters(NO_FILTER);
    calls.write(
        request(
            Call.newBuilder()
                .setFrameworkId(framework)
                .setType(Call.Type.ACCEPT)
                .setAccept(accept)
                .build()
                .toByteArray()));
  }

  /// `agent-7.example`
  private static int number(Offer offer) {
    String name = offer.getHostname();
    return Integer.parseInt(name.substring("agent-".length(), name.indexOf('.')));
  }

  private static double cpus(Offer offer) {
    for (Resource resource : offer.getResourcesList()) {
      if (resource.getName().equals("cpus")) {
        return resource.getScalar().getValue() + 1e-6;
      }
    }
    return 0;
  }

  private byte[] request(byte[] body) {
    byte[] head =
        ("POST /api/v1/scheduler HTTP/1.1\r\nHost: "
                + host
                + "\r\nContent-Type: application/x-protobuf\r\nAccept: application/x-protobuf\r\n"
                + streamId
                + "Content-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(ISO_8859_1);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  /// Calls are answered with an empty 202; anything else ends the run. Only status lines are looked
  /// at.
  private static final class Answers implements Wire.Reader {
    private static final byte[] START = "HTTP/1.1 ".getBytes(ISO_8859_1);
    private static final byte[] GOOD = "HTTP/1.1 202".getBytes(ISO_8859_1);

    private int matched;
    private boolean inStatus;

    @Override
    public void read(byte[] bytes, int length) {
      for (int i = 0; i < length; i++) {
        if (inStatus && bytes[i] != GOOD[matched]) {
          throw new IllegalStateException(
              "a call was refused: " + new String(bytes, 0, length, ISO_8859_1));
        }
        matched = bytes[i] == GOOD[matched] ? matched + 1 : bytes[i] == 'H' ? 1 : 0;
        inStatus = matched >= START.length && matched < GOOD.length;
        matched = matched == GOOD.length ? 0 : matched;
      }
    }
  }
}
