package org.meseta.coordination;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs.OpCode;
import org.apache.zookeeper.proto.CreateRequest;
import org.apache.zookeeper.proto.DeleteRequest;
import org.apache.zookeeper.proto.SetDataRequest;

/// A server and the wire to it, in one thread, with everything that a broken connection may do to
/// requests: lost, landed without an answer, landed later than their own repetition, sent on the
/// next connection.
final class FakeWire implements Wire {
  private record Request(List<Op> ops, Consumer<Code> answer) {}

  private final Layout layout;
  private final Random random;
  private final ArrayDeque<Request> toServer = new ArrayDeque<>();
  private final ArrayDeque<Runnable> toClient = new ArrayDeque<>();
  private final List<Consumer<Code>> unanswered = new ArrayList<>();
  private final List<Request> limbo = new ArrayList<>();
  private final List<Consumer<HeadAnswer>> headReads = new ArrayList<>();
  final TreeMap<String, String> data = new TreeMap<>();
  byte[] head;
  int version;
  boolean contenderGone;
  int mostInFlight;
  int landings;

  FakeWire(Layout layout, Head head, int version, Random random) {
    this.layout = layout;
    this.head = head.encode();
    this.version = version;
    this.random = random;
  }

  @Override
  public void write(List<Op> ops, Consumer<Code> answer) {
    toServer.add(new Request(ops, answer));
    unanswered.add(answer);
    mostInFlight = Math.max(mostInFlight, unanswered.size());
  }

  @Override
  public void readHead(Consumer<HeadAnswer> answer) {
    headReads.add(answer);
  }

  boolean idle() {
    return toServer.isEmpty() && toClient.isEmpty() && headReads.isEmpty();
  }

  /// Lets one thing happen.
  void step() {
    if (!limbo.isEmpty() && random.nextInt(4) == 0) {
      land(limbo.remove(0).ops());
    } else if (!toClient.isEmpty() && random.nextBoolean()) {
      toClient.remove().run();
    } else if (!toServer.isEmpty()) {
      Request request = toServer.remove();
      Code code = land(request.ops());
      toClient.add(() -> answer(request.answer(), code));
    } else if (!toClient.isEmpty()) {
      toClient.remove().run();
    } else if (!headReads.isEmpty()) {
      headReads.remove(0).accept(new HeadAnswer(Code.OK, head, version));
    }
  }

  /// The connection breaks.
  void disconnect() {
    int known = random.nextInt(toServer.size() + 1);
    List<Request> queued = new ArrayList<>(toServer);
    toServer.clear();
    toClient.clear();
    // The newest may still be queued in the client, and go out on the next connection.
    List<Request> next = queued.subList(known, queued.size());
    if (random.nextBoolean()) {
      toServer.addAll(next);
    } else {
      next = List.of();
    }
    for (Request request : queued.subList(0, known)) {
      if (random.nextBoolean()) {
        limbo.add(request);
      }
    }
    List<Consumer<Code>> failing = new ArrayList<>(unanswered);
    next.forEach(request -> failing.remove(request.answer()));
    failing.forEach(each -> answer(each, Code.CONNECTIONLOSS));
    List<Consumer<HeadAnswer>> reads = new ArrayList<>(headReads);
    headReads.clear();
    reads.forEach(read -> read.accept(new HeadAnswer(Code.CONNECTIONLOSS, new byte[0], 0)));
  }

  private void answer(Consumer<Code> to, Code code) {
    unanswered.remove(to);
    to.accept(code);
  }

  /// What the server does with a multi.
  Code land(List<Op> ops) {
    Op.SetData chain = (Op.SetData) ops.get(0);
    if (((SetDataRequest) chain.toRequestRecord()).getVersion() != version) {
      return Code.BADVERSION;
    }
    if (ops.get(1).getType() != OpCode.check || contenderGone) {
      return Code.NONODE;
    }
    head = ((SetDataRequest) chain.toRequestRecord()).getData();
    version++;
    landings++;
    ops.subList(2, ops.size()).forEach(this::apply);
    return Code.OK;
  }

  private void apply(Op op) {
    String path = op.getPath();
    switch (op.toRequestRecord()) {
      case CreateRequest create -> {
        if (data.put(path, text(create.getData())) != null) {
          throw new AssertionError("created twice: " + path);
        }
      }
      case SetDataRequest set -> {
        if (data.put(path, text(set.getData())) == null) {
          throw new AssertionError("set before it was created: " + path);
        }
      }
      case DeleteRequest _ -> {
        if (data.remove(path) == null) {
          throw new AssertionError("deleted though absent: " + path);
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  Head headNow() throws RegistryUnavailableException {
    return Head.decode(layout.head(), head);
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.UTF_8);
  }
}
