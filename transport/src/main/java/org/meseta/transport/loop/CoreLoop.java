package org.meseta.transport.loop;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Feeds one core: takes events from any thread, steps them in batches on its own thread, fires
/// timers. It does not care which thread that is: the IO's event loop on small machines, one beside
/// it on larger ones. A test gives it an executor that runs tasks when told.
///
/// @param <E> the core's events
/// @param <T> the core's timers
public final class CoreLoop<E, T> {
  /// Events in one batch at most: so that what a batch wants sent leaves soon.
  static final int BATCH = 4096;

  private final ScheduledExecutorService thread;
  private final EpochClock clock;
  private final Stepper<E, T> stepper;
  private final Queue<E> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Timers<T> timers = new Timers<>();
  private @Nullable ScheduledFuture<?> alarm;
  private long alarmAt = Long.MAX_VALUE;
  private volatile boolean started;
  private volatile boolean stopped;

  public CoreLoop(ScheduledExecutorService thread, EpochClock clock, Stepper<E, T> stepper) {
    this.thread = thread;
    this.clock = clock;
    this.stepper = stepper;
  }

  /// Begins to step; what was handed over before waits for this.
  public void start() {
    started = true;
    wake();
  }

  /// Hands over an event, from any thread.
  public void post(E event) {
    inbox.add(event);
    wake();
  }

  /// Hands over events that belong to one read, in order.
  public void postAll(List<? extends E> events) {
    inbox.addAll(events);
    wake();
  }

  /// Runs something between two batches on the loop's thread, such as taking a snapshot.
  public void execute(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      if (!stopped) {
        throw e;
      }
      // What other threads still hand over while the process is taken down comes to nothing.
    }
  }

  /// Sets a timer; only on the loop's thread, from an effect.
  public void setTimer(T timer, long generation, long atNanos) {
    timers.set(timer, generation, atNanos);
  }

  /// Steps nothing more.
  public void stop() {
    stopped = true;
  }

  private void wake() {
    if (started && !scheduled.get() && scheduled.compareAndSet(false, true)) {
      execute(this::runBatch);
    }
  }

  private void runBatch() {
    scheduled.set(false);
    if (stopped) {
      return;
    }
    try {
      long now = clock.nowNanos();
      timers.takeDue(now, (timer, generation) -> stepTimer(now, timer, generation));
      for (int taken = 0; taken < BATCH; taken++) {
        E event = inbox.poll();
        if (event == null) {
          break;
        }
        stepper.step(clock.nowNanos(), event);
      }
      stepper.batchStepped(clock.nowNanos());
    } catch (RuntimeException | Error bug) {
      stopped = true;
      stepper.crashed(bug);
      return;
    }
    if (!inbox.isEmpty()) {
      wake();
    }
    setAlarm();
  }

  private void stepTimer(long now, T timer, long generation) {
    stepper.step(now, stepper.timerFired(timer, generation));
  }

  private void setAlarm() {
    long at = timers.nextAt();
    if (at == alarmAt) {
      return;
    }
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
    alarmAt = at;
    if (at != Long.MAX_VALUE) {
      alarm = thread.schedule(this::ring, at - clock.nowNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void ring() {
    alarmAt = Long.MAX_VALUE;
    alarm = null;
    if (scheduled.compareAndSet(false, true)) {
      runBatch();
    }
  }
}
