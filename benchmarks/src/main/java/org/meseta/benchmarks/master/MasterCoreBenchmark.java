package org.meseta.benchmarks.master;

import com.google.protobuf.ByteString;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.FromRegistry;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.MasterCore;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.MasterSettings;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.OutgoingOffer;
import org.meseta.master.core.RequestId;
import org.meseta.master.core.StreamId;
import org.meseta.master.core.TimerFired;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.protocol.v1.scheduler.Call;

/// Steps a master through registrations, and then through whole task lives: offer, launch,
/// STARTING, RUNNING, FINISHED, each acknowledged. Events are made beforehand, as the IO's threads
/// would; counted is the processor time of the stepping thread. Arguments: agents, frameworks,
/// tasks per offer, rounds; by default `1000 10 10 40`.
public final class MasterCoreBenchmark {
  private static final long SECOND = 1_000_000_000L;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final MasterCore core =
      new MasterCore(
          MasterSettings.defaults(
              "c5b4d1f0-0000-4000-8000-000000000000", "127.0.0.1", 5050, "localhost"),
          1);
  private final List<OutgoingOffer> offers = new ArrayList<>();
  private final List<MasterEvent> next = new ArrayList<>();
  private final int agents;
  private final int frameworks;
  private final int tasksPerOffer;
  private long now = 1_795_000_000L * SECOND;
  private long allocationTimer;
  private long events;
  private long effects;
  private long cpu;
  private long nextTask;
  private long nextUpdate;

  private MasterCoreBenchmark(int agents, int frameworks, int tasksPerOffer) {
    this.agents = agents;
    this.frameworks = frameworks;
    this.tasksPerOffer = tasksPerOffer;
  }

  /// Prints one line for the registrations and one for each fifth of the rounds.
  public static void main(String[] arguments) {
    int[] sizes = {1000, 10, 10, 40};
    for (int i = 0; i < arguments.length; i++) {
      sizes[i] = Integer.parseInt(arguments[i]);
    }
    MasterCoreBenchmark benchmark = new MasterCoreBenchmark(sizes[0], sizes[1], sizes[2]);
    benchmark.setUp();
    for (int round = 1; round <= sizes[3]; round++) {
      benchmark.round();
      if (round % Math.max(1, sizes[3] / 5) == 0) {
        benchmark.report("task lives");
      }
    }
  }

  private void setUp() {
    next.add(new FromRegistry.RegistryRecovered(new RegistryImage("cluster", 1, List.of())));
    for (int agent = 0; agent < agents; agent++) {
      next.add(BenchmarkMessages.registration(agent));
    }
    stepAll();
    for (int framework = 0; framework < frameworks; framework++) {
      next.add(
          new FromScheduler.SubscribeReceived(
              new RequestId(1),
              new StreamId("stream-" + framework),
              BenchmarkMessages.subscribe()));
    }
    stepAll();
    report("registrations");
  }

  /// Every agent is offered, and every offer is used.
  private void round() {
    now += 2 * SECOND;
    if (offers.isEmpty()) {
      next.add(new TimerFired(new MasterTimer.Allocation(), allocationTimer));
      stepAll();
    }
    List<String[]> tasks = new ArrayList<>();
    for (OutgoingOffer offer : List.copyOf(offers)) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < tasksPerOffer; i++) {
        String name = "task-" + nextTask++;
        names.add(name);
        tasks.add(
            new String[] {
              offer.framework().id(),
              streamOf(offer.framework()),
              offer.agent().id(),
              name,
              offer.agent().pid().host()
            });
      }
      call(streamOf(offer.framework()), BenchmarkMessages.accept(offer, names));
    }
    offers.clear();
    stepAll();
    for (String state : List.of("TASK_STARTING", "TASK_RUNNING", "TASK_FINISHED")) {
      List<ByteString> uuids = new ArrayList<>();
      for (String[] task : tasks) {
        ByteString uuid = uuid();
        uuids.add(uuid);
        next.add(
            new FromAgent.TaskStatusUpdated(
                BenchmarkMessages.pid(task[4]),
                BenchmarkMessages.update(task[0], task[2], task[3], state, uuid)));
      }
      stepAll();
      for (int i = 0; i < tasks.size(); i++) {
        String[] task = tasks.get(i);
        call(task[1], BenchmarkMessages.acknowledge(task[0], task[2], task[3], uuids.get(i)));
      }
      stepAll();
    }
  }

  private static String streamOf(FrameworkRow framework) {
    return framework.peer() instanceof StreamId(String stream) ? stream : "";
  }

  private void call(String stream, Call call) {
    next.add(new FromScheduler.CallReceived(new RequestId(1), Optional.of(stream), call));
  }

  private ByteString uuid() {
    return ByteString.copyFrom(
        ByteBuffer.allocate(16).putLong(0x4000L).putLong(nextUpdate++).flip());
  }

  /// Steps all events that were made, and those that follow at once.
  private void stepAll() {
    List<MasterEvent> batch = new ArrayList<>(next);
    next.clear();
    while (!batch.isEmpty()) {
      long start = CPU.getCurrentThreadCpuTime();
      for (MasterEvent event : batch) {
        core.step(now, event, this::take);
      }
      cpu += CPU.getCurrentThreadCpuTime() - start;
      events += batch.size();
      batch = new ArrayList<>(next);
      next.clear();
    }
  }

  private void take(MasterEffect effect) {
    effects++;
    switch (effect) {
      case MasterEffect.Persist(var ticket, _) -> next.add(new FromRegistry.Committed(ticket));
      case MasterEffect.SendOffers(_, var made) -> offers.addAll(made);
      case MasterEffect.SetTimer(MasterTimer.Allocation _, var generation, _) ->
          allocationTimer = generation;
      case MasterEffect.SetTimer(MasterTimer.EventAllocation timer, var generation, _) ->
          next.add(new TimerFired(timer, generation));
      default -> {}
    }
  }

  private void report(String what) {
    System.out.printf(
        "%-14s %,9d events, %,9d effects: %,10.0f events/s, %.2f us/event%n",
        what, events, effects, events * 1e9 / cpu, cpu / 1e3 / events);
    events = 0;
    effects = 0;
    cpu = 0;
  }
}
