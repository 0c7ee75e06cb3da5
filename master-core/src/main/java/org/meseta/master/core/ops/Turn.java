package org.meseta.master.core.ops;

import com.google.protobuf.MessageLite;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.meseta.master.core.DriverPid;
import org.meseta.master.core.Effects;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.RequestId;
import org.meseta.master.core.StreamId;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.scheduler.Event;

/// One step of the core: the time, the state, and where effects go.
public final class Turn {
  /// The actor that most messages come from.
  public static final String MASTER = "master";

  private static final double NANOS_PER_SECOND = 1e9;

  /// All that the master knows.
  public final MasterState state;

  /// Infos of frameworks as messages.
  public final FrameworkInfos infos;

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long nextTicket = 1;
  private long nextGeneration = 1;
  private long now;
  private Effects out = _ -> {};
  private boolean allocationAsked;
  private boolean allocationDue;

  private record Waiting(long ticket, Continuation then) {}

  /// Turns over a state.
  public Turn(MasterState state) {
    this.state = state;
    this.infos = new FrameworkInfos(state);
  }

  /// Begins a step.
  public void begin(long nowNanos, Effects effects) {
    now = nowNanos;
    out = effects;
  }

  /// Ends a step.
  public void end() {
    if (allocationAsked && !allocationDue && state.allocator.hasCandidates()) {
      allocationDue = true;
      setTimer(new MasterTimer.EventAllocation(), now);
    }
    allocationAsked = false;
  }

  /// Nanoseconds since the epoch.
  public long now() {
    return now;
  }

  /// Seconds since the epoch, as statuses have them.
  public double nowSeconds() {
    return now / NANOS_PER_SECOND;
  }

  /// Wants something done.
  public void emit(MasterEffect effect) {
    out.emit(effect);
  }

  /// Sends a message to an agent; it may be lost, as all messages may.
  public void toAgent(AgentRow agent, MessageLite message) {
    out.emit(new MasterEffect.SendToAgent(agent.pid(), MASTER, message));
  }

  /// Sends an event to a framework that is connected; drops it otherwise.
  public void toScheduler(FrameworkRow framework, Event event) {
    if (framework.connected()) {
      switch (framework.peer()) {
        case StreamId stream -> out.emit(new MasterEffect.SendToScheduler(stream, event));
        case DriverPid(Upid pid) -> {
          MessageLite message = DriverAnswers.of(framework.id(), event);
          if (message != null) {
            out.emit(new MasterEffect.SendToDriver(pid, message));
          }
        }
      }
    }
  }

  /// Answers a request; what a driver asked is refused in the log only.
  public void respond(RequestId request, int status, String text) {
    if (request.equals(RequestId.NONE)) {
      if (!text.isEmpty()) {
        warn("Refusing the call of a scheduler driver: " + text);
      }
      return;
    }
    out.emit(new MasterEffect.Respond(request, status, text));
  }

  /// Answers that the call was taken.
  public void accepted(RequestId request) {
    respond(request, 202, "");
  }

  /// Writes a line to the log.
  public void log(String text) {
    out.emit(new MasterEffect.Log(MasterEffect.Log.Level.INFO, text));
  }

  /// Writes a warning to the log.
  public void warn(String text) {
    out.emit(new MasterEffect.Log(MasterEffect.Log.Level.WARNING, text));
  }

  /// Sets a timer, and returns its generation.
  public long setTimer(MasterTimer timer, long atNanos) {
    long generation = nextGeneration++;
    out.emit(new MasterEffect.SetTimer(timer, generation, atNanos));
    return generation;
  }

  /// Asks for an allocation once the events at hand are stepped (M-140).
  public void askForAllocation() {
    allocationAsked = true;
  }

  /// The allocation that was asked for begins.
  public void eventAllocationFired() {
    allocationDue = false;
  }

  /// Writes a batch to the registry, and goes on with `then` once it is durable.
  public void persist(List<Mutation> batch, Continuation then) {
    long ticket = nextTicket++;
    waiting.add(new Waiting(ticket, then));
    out.emit(new MasterEffect.Persist(ticket, batch));
  }

  /// Goes on with what waited for a ticket.
  public void committed(long ticket) {
    Waiting first = waiting.removeFirst();
    Invariant.check(first.ticket == ticket, "ticket " + ticket + " is out of order");
    first.then.committed(this);
  }

  /// How many batches are not durable yet.
  public int uncommitted() {
    return waiting.size();
  }
}
