package org.meseta.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.libprocess.Upid;

/// Loads a Mesos-compatible master over the wire with whole lives of tasks: offer, ACCEPT, launch,
/// TASK_RUNNING, TASK_FINISHED, each acknowledged all the way back to the agent.
///
/// `load.Load [NAME=VALUE …]`, of which `master=IP:PORT` names a running master and `pid=N` its
/// process; without it one is started, with `java=OPTION` for its JVM. `agents=1000`,
/// `tasks=500000`, `window=50000` tasks at once, `accept=100` tasks per ACCEPT, `slice=100000`
/// tasks per line of the report.
public final class Load {
  private static final long PATIENCE = 60_000_000_000L;
  private static final int SELECT_MILLIS = 1000;

  private final MasterUnderLoad master;
  private final Options options;
  private final Selector selector = Selector.open();
  private final List<Wire> fromMaster = new ArrayList<>();
  private final ServerSocketChannel server;
  private final Wire toMaster;
  private final Agents agents;
  private @Nullable Scheduler scheduler;

  private record Options(int agents, long tasks, Scheduler.Window window, long slice) {}

  private Load(MasterUnderLoad master, Options options) throws IOException {
    this.master = master;
    this.options = options;
    this.toMaster = Wire.connect(master.address(), selector, (_, _) -> {});
    this.server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(toMaster.local().getAddress(), 0));
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    InetSocketAddress own = (InetSocketAddress) server.getLocalAddress();
    InetSocketAddress its = master.address();
    this.agents =
        new Agents(
            options.agents,
            own.getAddress().getHostAddress(),
            own.getPort(),
            new Upid("master", its.getAddress().getHostAddress(), its.getPort()),
            toMaster);
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> given = new HashMap<>();
    List<String> java = new ArrayList<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts[0].equals("java")) {
        java.add(parts[1]);
      } else {
        given.put(parts[0], parts[1]);
      }
    }
    new Load(master(given, java), options(given)).run();
    System.exit(0);
  }

  private static MasterUnderLoad master(Map<String, String> given, List<String> java)
      throws IOException, InterruptedException {
    String address = given.get("master");
    if (address == null) {
      Path folder = Files.createTempDirectory("load");
      System.out.println("a master of this build, its work directory " + folder);
      return MasterUnderLoad.start(folder, java);
    }
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    return new MasterUnderLoad(
        new InetSocketAddress(address.substring(0, colon), port), number(given, "pid", 0));
  }

  private static Options options(Map<String, String> given) {
    return new Options(
        (int) number(given, "agents", 1000),
        number(given, "tasks", 500_000),
        new Scheduler.Window(
            (int) number(given, "window", 50_000), (int) number(given, "accept", 100)),
        number(given, "slice", 100_000));
  }

  private static long number(Map<String, String> given, String name, long otherwise) {
    return Long.parseLong(given.getOrDefault(name, String.valueOf(otherwise)));
  }

  private void run() throws IOException {
    Mark begin = Mark.now(master);
    agents.register();
    await("registrations", () -> agents.registered(), options.agents);
    System.out.println(begin.until(Mark.now(master), options.agents, "agents registered"));
    if (options.tasks == 0) {
      return;
    }
    scheduler = new Scheduler(master.address(), selector, agents, options.agents, options.window);
    Mark first = Mark.now(master);
    for (long done = 0; done < options.tasks; done += options.slice) {
      Mark from = done == 0 ? first : Mark.now(master);
      await("tasks", agents::finished, done + options.slice);
      System.out.println(from.until(Mark.now(master), options.slice, "tasks lived"));
      if (done == 0) {
        first = Mark.now(master);
      }
    }
    System.out.println(
        "after the first slice: "
            + first.until(Mark.now(master), options.tasks - options.slice, "tasks lived"));
  }

  private void await(String what, java.util.function.LongSupplier count, long enough)
      throws IOException {
    long last = count.getAsLong();
    long since = System.nanoTime();
    while (count.getAsLong() < enough) {
      turn();
      if (count.getAsLong() != last) {
        last = count.getAsLong();
        since = System.nanoTime();
      } else if (System.nanoTime() - since > PATIENCE) {
        throw new IOException("no progress for a minute: " + last + " of " + enough + " " + what);
      }
    }
  }

  private void turn() throws IOException {
    if (scheduler != null) {
      scheduler.launch(options.tasks);
      scheduler.flush();
    }
    toMaster.flush();
    for (Wire wire : fromMaster) {
      wire.flush();
    }
    selector.select(this::ready, SELECT_MILLIS);
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept(server.accept());
      } else if (key.isReadable() && key.attachment() instanceof Wire wire) {
        wire.readable();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void accept(@Nullable SocketChannel channel) throws IOException {
    if (channel != null) {
      Wire[] wire = new Wire[1];
      MessageReader reader =
          new MessageReader(
              (agent, name, from, bytes, body) -> {
                agents.message(agent, name, from, bytes, body);
                wire[0].write(Agents.ACCEPTED);
              });
      wire[0] = new Wire(channel, selector, reader);
      fromMaster.add(wire[0]);
    }
  }
}
