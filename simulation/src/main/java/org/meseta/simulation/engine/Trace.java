package org.meseta.simulation.engine;

import java.util.function.Consumer;

/// All that happened in one run, in order: always as a hash, and as text for whoever wants to read
/// it.
public final class Trace {
  private final Timeline timeline;
  private final long start;
  private final Fingerprint fingerprint = new Fingerprint();
  private final Consumer<String> reader;
  private final boolean wantsText;
  private long lines;

  private Trace(Timeline timeline, boolean wantsText, Consumer<String> reader) {
    this.timeline = timeline;
    this.start = timeline.now();
    this.wantsText = wantsText;
    this.reader = reader;
  }

  /// A trace that is only hashed.
  public static Trace hashed(Timeline timeline) {
    return new Trace(timeline, false, line -> {});
  }

  /// A trace whose lines also go to `reader`.
  public static Trace readBy(Timeline timeline, Consumer<String> reader) {
    return new Trace(timeline, true, reader);
  }

  /// An event reached `who`: hashed in full.
  public void event(String who, Object event) {
    lines++;
    fingerprint.add(timeline.now());
    fingerprint.add(who);
    fingerprint.add(event);
    if (wantsText) {
      print(who, "<- ", event);
    }
  }

  /// `who` wants something done. Only its kind is hashed: what comes of it is an event of somebody.
  public void effect(String who, Object effect) {
    lines++;
    fingerprint.add(effect.getClass().getSimpleName());
    if (wantsText) {
      print(who, "-> ", effect);
    }
  }

  /// The world did something to `who`: a crash, a partition.
  public void note(String who, String what) {
    lines++;
    fingerprint.add(timeline.now());
    fingerprint.add(who);
    fingerprint.add(what);
    if (wantsText) {
      print(who, "** ", what);
    }
  }

  /// The hash of everything so far, in 16 hexadecimal digits.
  public String hash() {
    return "%016x".formatted(fingerprint.value());
  }

  /// How many events, effects and notes there were.
  public long lines() {
    return lines;
  }

  private void print(String who, String arrow, Object what) {
    reader.accept(
        "%14s %-12s %s%s"
            .formatted(Times.text(timeline.now() - start), who, arrow, TextForm.of(what)));
  }
}
