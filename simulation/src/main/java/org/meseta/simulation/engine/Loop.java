package org.meseta.simulation.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a real process' loop does, in virtual time: it takes a batch of events, steps the core with
/// each, and then carries out the effects in order. One timer per key; the last setting counts.
///
/// @param <E> the core's events
/// @param <F> the core's effects
/// @param <T> the core's timers
public abstract class Loop<E, F, T> {
  private static final int BATCH = 4096;

  private final String name;
  private final Timeline timeline;
  private final RandomSource random;
  private final ArrayDeque<E> inbox = new ArrayDeque<>();
  private final Map<T, Long> timers = new HashMap<>();
  private final List<F> effects = new ArrayList<>();
  private long timerOrder;
  private long frozenUntil;
  private boolean scheduled;
  private boolean stopped;

  protected Loop(String name, Timeline timeline, RandomSource random) {
    this.name = name;
    this.timeline = timeline;
    this.random = random;
  }

  /// Something happened to this process; it is stepped with it soon.
  public final void post(E event) {
    if (!stopped) {
      inbox.add(event);
      wake();
    }
  }

  /// The process does nothing until then; what happens to it meanwhile waits (SIGSTOP).
  public final void freeze(long untilNanos) {
    frozenUntil = Math.max(frozenUntil, untilNanos);
  }

  public final boolean isFrozen() {
    return timeline.now() < frozenUntil;
  }

  /// The process is gone, even in the middle of a batch.
  public final void stop() {
    stopped = true;
    inbox.clear();
  }

  public final boolean isStopped() {
    return stopped;
  }

  /// The process' name in traces.
  public final String name() {
    return name;
  }

  protected final Timeline timeline() {
    return timeline;
  }

  protected final RandomSource random() {
    return random;
  }

  /// Arms a timer; a later setting of an equal one replaces it.
  protected final void setTimer(T timer, long atNanos, E fired) {
    long order = timerOrder++;
    timers.put(timer, order);
    timeline.at(
        atNanos,
        () -> {
          if (!stopped && Objects.equals(timers.get(timer), order)) {
            timers.remove(timer);
            post(fired);
          }
        });
  }

  /// Steps the core.
  protected abstract void step(E event, List<F> effects);

  /// Whether the effects of this batch may leave; otherwise the process ends itself.
  protected abstract boolean mayAct();

  /// Carries one effect out.
  protected abstract void perform(F effect);

  private void wake() {
    if (!scheduled) {
      scheduled = true;
      timeline.after(random.between(0, 100 * Times.MICROSECOND), this::turn);
    }
  }

  private void turn() {
    scheduled = false;
    if (stopped) {
      return;
    }
    if (isFrozen()) {
      scheduled = true;
      timeline.at(frozenUntil, this::turn);
      return;
    }
    for (int taken = 0; taken < BATCH && !inbox.isEmpty(); taken++) {
      step(inbox.remove(), effects);
    }
    carryOut(List.copyOf(effects));
    if (!inbox.isEmpty()) {
      wake();
    }
  }

  private void carryOut(List<F> batch) {
    effects.clear();
    if (!mayAct()) {
      return;
    }
    for (F effect : batch) {
      if (stopped) {
        return;
      }
      perform(effect);
    }
  }
}
