package org.meseta.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.libprocess.LibprocessFrame;
import org.meseta.protocol.libprocess.Upid;

/// The agents' side: `slave(0)`, `slave(1)` … at one address, each a process of its own. A task
/// runs as soon as it is launched; its next update leaves when the last one was acknowledged.
final class Agents implements MessageReader.Sink {
  static final int RUNNING = 0;
  static final int FINISHED = 1;

  private final String host;
  private final int port;
  private final Upid master;
  private final Wire toMaster;
  private final Uuids uuids = new Uuids();
  private final @Nullable Template[][] updates;
  private final String[] ids;
  private String framework = "";
  private int registered;
  private long finished;

  Agents(int count, String host, int port, Upid master, Wire toMaster) {
    this.host = host;
    this.port = port;
    this.master = master;
    this.toMaster = toMaster;
    this.updates = new Template[count][];
    this.ids = new String[count];
    Arrays.fill(ids, "");
  }

  void register() {
    for (int agent = 0; agent < ids.length; agent++) {
      send(pid(agent), master, "RegisterSlaveMessage", Messages.registration(agent, port));
    }
  }

  int registered() {
    return registered;
  }

  /// Tasks whose last acknowledgement has come.
  long finished() {
    return finished;
  }

  void framework(String id) {
    framework = id;
  }

  @Override
  public void message(int agent, String name, String from, byte[] bytes, long body)
      throws IOException {
    switch (name) {
      case "mesos.internal.RunTaskMessage" -> {
        int task = Fields.offset(Fields.find(bytes, body, 4, 2, 1));
        update(agent, RUNNING, bytes, task);
      }
      case "mesos.internal.StatusUpdateAcknowledgementMessage" -> {
        int task = Fields.offset(Fields.find(bytes, body, 3, 1));
        if (Uuids.step(bytes, Fields.offset(Fields.find(bytes, body, 4))) == FINISHED) {
          finished++;
        } else {
          update(agent, FINISHED, bytes, task);
        }
      }
      case "mesos.internal.SlaveRegisteredMessage" ->
          registered(agent, ByteString.copyFrom(bytes, Fields.offset(body), Fields.length(body)));
      case "mesos.internal.PingSlaveMessage" -> pong(agent, from);
      case "mesos.internal.UpdateFrameworkMessage" -> {
        // It changes nothing here.
      }
      default -> throw new IOException("the master sent agent " + agent + " a " + name);
    }
  }

  private void registered(int agent, ByteString message) throws InvalidProtocolBufferException {
    if (ids[agent].isEmpty()) {
      ids[agent] = SlaveRegisteredMessage.parseFrom(message).getSlaveId().getValue();
      registered++;
    }
  }

  private void pong(int agent, String from) throws IOException {
    Upid observer = Upid.parse(from);
    if (observer == null) {
      throw new IOException("a ping came from '" + from + "', which is no process");
    }
    send(pid(agent), observer, "PongSlaveMessage", new byte[0]);
  }

  private void update(int agent, int step, byte[] bytes, int task) {
    Template[] known = updates[agent];
    if (known == null) {
      known = new Template[] {template(agent, RUNNING), template(agent, FINISHED)};
      updates[agent] = known;
    }
    toMaster.write(known[step].with(bytes, task, uuids.next(step), 0));
  }

  private Template template(int agent, int step) {
    byte[] body = Messages.update(framework, ids[agent], pid(agent), step == FINISHED);
    byte[] frame =
        LibprocessFrame.encode(pid(agent), master, "mesos.internal.StatusUpdateMessage", body);
    return Template.of(frame, TaskNames.SAMPLE, Uuids.SAMPLE);
  }

  private void send(Upid from, Upid to, String name, byte[] body) {
    toMaster.write(LibprocessFrame.encode(from, to, "mesos.internal." + name, body));
  }

  private Upid pid(int agent) {
    return new Upid("slave(" + agent + ")", host, port);
  }

  /// What a C++ process answers to each message.
  static final byte[] ACCEPTED =
      "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1);
}
