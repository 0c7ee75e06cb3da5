package org.meseta.master;

import com.google.protobuf.MessageLite;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.FromRegistry;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.MasterCore;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.OfferEncoder;
import org.meseta.master.core.TimerFired;
import org.meseta.master.core.registry.RegistryStore;
import org.meseta.protocol.libprocess.MessageNames;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.transport.Transport;
import org.meseta.transport.loop.CoreLoop;
import org.meseta.transport.loop.Stepper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Steps the core and carries out what it wants done. All on the loop's thread: what is written
/// here waits in buffers until the batch is over, and leaves only under the registry's lease (P10).
final class MasterHands implements Stepper<MasterEvent, MasterTimer> {
  private static final Logger log = LoggerFactory.getLogger("master");

  private final RegistryStore registry;
  private final GroupedCommits commits;
  private final CompletableFuture<Void> ready;
  private final Consumer<String> fatal;
  private @Nullable Parts parts;

  /// What is only there once the port is open.
  private record Parts(
      MasterCore core,
      CoreLoop<MasterEvent, MasterTimer> loop,
      Transport transport,
      SchedulerStreams schedulers,
      Upid self) {}

  MasterHands(RegistryStore registry, CompletableFuture<Void> ready, Consumer<String> fatal) {
    this.registry = registry;
    this.commits = new GroupedCommits(registry);
    this.ready = ready;
    this.fatal = fatal;
  }

  /// Gives the hands what they work with, before the loop starts.
  void begin(
      MasterCore core,
      CoreLoop<MasterEvent, MasterTimer> loop,
      Transport transport,
      SchedulerStreams schedulers,
      Upid self) {
    parts = new Parts(core, loop, transport, schedulers, self);
  }

  private Parts parts() {
    return Objects.requireNonNull(parts, "the loop ran before it was started");
  }

  @Override
  public void step(long nowNanos, MasterEvent event) {
    if (event instanceof FromScheduler.StreamClosed closed) {
      parts().schedulers.forget(closed.stream());
    }
    if (event instanceof FromRegistry.Committed committed) {
      commits.committed(
          committed.ticket(), ticket -> stepCore(nowNanos, new FromRegistry.Committed(ticket)));
    } else {
      stepCore(nowNanos, event);
    }
    if (event instanceof FromRegistry.RegistryRecovered) {
      ready.complete(null);
    }
  }

  private void stepCore(long nowNanos, MasterEvent event) {
    parts().core.step(nowNanos, event, this::carryOut);
  }

  @Override
  public MasterEvent timerFired(MasterTimer timer, long generation) {
    return new TimerFired(timer, generation);
  }

  @Override
  public void batchStepped(long nowNanos) {
    commits.write();
    if (ready.isDone() && !registry.leased(System.nanoTime())) {
      parts().transport.silence();
      fatal.accept(
          "the registry's lease is over: another master may lead by now, so nothing more is sent");
      return;
    }
    parts().transport.flush();
  }

  @Override
  public void crashed(Throwable bug) {
    log.error("a bug in the master's core; it ends, since its state is in doubt", bug);
    fatal.accept("ended by a bug: " + bug);
  }

  private void carryOut(MasterEffect effect) {
    Parts with = parts();
    switch (effect) {
      case MasterEffect.SendToAgent(var to, var sender, var message) ->
          send(with, new Upid(sender, with.self.host(), with.self.port()), to, message);
      case MasterEffect.LinkDriver(var driver) -> with.transport.links().link(driver);
      case MasterEffect.UnlinkDriver(var driver) -> with.transport.links().unlink(driver);
      case MasterEffect.SendToDriver(var to, var message) -> send(with, with.self, to, message);
      case MasterEffect.SendOffersToDriver(var to, var offers) ->
          send(with, with.self, to, OfferEncoder.driverMessage(offers));
      case MasterEffect.LinkAgent(var agent) -> with.transport.links().link(agent);
      case MasterEffect.OpenStream(var request, var stream) ->
          with.schedulers.open(request, stream);
      case MasterEffect.SendToScheduler(var stream, var event) ->
          with.schedulers.send(stream, event);
      case MasterEffect.SendOffers(var stream, var offers) ->
          with.schedulers.send(stream, OfferEncoder.event(offers));
      case MasterEffect.CloseStream(var stream) -> with.schedulers.close(stream);
      case MasterEffect.Respond(var request, var status, var text) ->
          with.schedulers.respond(request, status, text);
      case MasterEffect.Persist(var ticket, var batch) -> commits.add(ticket, batch);
      case MasterEffect.SetTimer(var timer, var generation, var atNanos) ->
          with.loop.setTimer(timer, generation, atNanos);
      case MasterEffect.Log(var level, var text) -> write(level, text);
      case MasterEffect.Exit(var reason) -> fatal.accept(reason);
    }
  }

  private static void send(Parts with, Upid from, Upid to, MessageLite message) {
    with.transport.links().send(from, to, MessageNames.of(message), message.toByteArray());
  }

  private static void write(MasterEffect.Log.Level level, String text) {
    switch (level) {
      case INFO -> log.info("{}", text);
      case WARNING -> log.warn("{}", text);
      case ERROR -> log.error("{}", text);
    }
  }
}
