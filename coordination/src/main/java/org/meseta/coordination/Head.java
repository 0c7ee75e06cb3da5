package org.meseta.coordination;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the head znode holds: who wrote last, and how often anybody did. Text, so that people can
/// read it.
///
/// @param clusterId the cluster's id, given once
/// @param epoch the number of the leadership that wrote last; 0 before the first
/// @param sequence how many times the head was written since it was created
/// @param writer the name of that leader's contender znode, unique under this path; `-` before the
///   first
record Head(String clusterId, long epoch, long sequence, String writer) {
  static final String NOBODY = "-";

  private static final Pattern FORMAT =
      Pattern.compile(
          "meseta registry 1\ncluster (\\S+)\nepoch (\\d{1,18})\nsequence (\\d{1,18})\nwriter (\\S+)\n");

  /// The head of a cluster that nobody has led yet.
  static Head first(String clusterId) {
    return new Head(clusterId, 0, 0, NOBODY);
  }

  /// The head as the next leader writes it first.
  Head takenOverBy(String nextWriter) {
    return new Head(clusterId, epoch + 1, sequence + 1, nextWriter);
  }

  /// The head as the same leader writes it with its batch number `number`.
  Head at(long number) {
    return new Head(clusterId, epoch, number, writer);
  }

  byte[] encode() {
    return "meseta registry 1\ncluster %s\nepoch %d\nsequence %d\nwriter %s\n"
        .formatted(clusterId, epoch, sequence, writer)
        .getBytes(StandardCharsets.UTF_8);
  }

  static Head decode(String path, byte[] data) throws RegistryUnavailableException {
    Matcher matcher = FORMAT.matcher(new String(data, StandardCharsets.UTF_8));
    if (!matcher.matches()) {
      throw new RegistryUnavailableException(
          "The registry is refused: znode %s holds %d bytes that are not a registry head of format 1. It was damaged, or written by a newer version; restore it, or choose another path"
              .formatted(path, data.length));
    }
    return new Head(
        matcher.group(1),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)),
        matcher.group(4));
  }
}
