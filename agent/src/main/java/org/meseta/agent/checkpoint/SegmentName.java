package org.meseta.agent.checkpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a log file: `log-<number>-<nonce>`. Numbers rise. The nonce stands in the name,
/// where no damaged sector takes it away.
record SegmentName(long number, long nonce) implements Comparable<SegmentName> {
  private static final Pattern FORM = Pattern.compile("log-(\\d{12})-([0-9a-f]{16})");

  static Optional<SegmentName> parse(String name) {
    Matcher matcher = FORM.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new SegmentName(
                Long.parseLong(matcher.group(1)), Long.parseUnsignedLong(matcher.group(2), 16)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "log-%012d-%016x", number, nonce);
  }

  @Override
  public int compareTo(SegmentName that) {
    return Long.compare(number, that.number);
  }
}
