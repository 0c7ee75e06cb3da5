package org.meseta.master.core.state;

/// Hands out ids (M-003).
public final class Ids {
  private final String prefix;
  private long frameworks;
  private long agents;
  private long offers;
  private int observers;

  Ids(String masterId) {
    prefix = masterId + "-";
  }

  /// `<master>-0000`, counting on.
  public String nextFramework() {
    String number = Long.toString(frameworks++);
    return prefix + "0".repeat(Math.max(0, 4 - number.length())) + number;
  }

  /// `<master>-S0`, counting on.
  public String nextAgent() {
    return prefix + "S" + agents++;
  }

  /// `<master>-O0`, counting on.
  public String nextOffer() {
    return prefix + "O" + offers++;
  }

  /// The k of the next `slave-observer(k)`, from 1.
  public int nextObserver() {
    return ++observers;
  }
}
