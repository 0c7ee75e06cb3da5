package org.meseta.agent.core;

/// A timer of which one is set at a time: a later one replaces it, and an old one that still fires
/// is known by its generation.
final class TimerSlot {
  private static final long NONE = Long.MAX_VALUE;

  private final AgentTimer timer;
  private long generation;
  private long at = NONE;

  TimerSlot(AgentTimer timer) {
    this.timer = timer;
  }

  void set(Turn turn, long newAt) {
    at = newAt;
    generation++;
    turn.emit(new AgentEffect.SetTimer(timer, generation, at));
  }

  /// Sets it unless it is set already for that moment or an earlier one.
  void noLaterThan(Turn turn, long latest) {
    if (at > latest) {
      set(turn, latest);
    }
  }

  /// Makes one that is set fire in vain.
  void cancel() {
    at = NONE;
    generation++;
  }

  boolean isSet() {
    return at != NONE;
  }

  boolean isCurrent(long firedGeneration) {
    return isSet() && firedGeneration == generation;
  }

  void fired() {
    at = NONE;
  }
}
