package org.meseta.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `/proc/PID/stat` says about a process.
///
/// @param name the name of the program, at most 15 characters
/// @param code the state: `R`, `S`, `D`, `Z` …
/// @param session the session it belongs to
/// @param start clock ticks after boot
public record ProcessState(
    long pid, String name, char code, long parent, long session, long start) {
  private static final Path PROC = Path.of("/proc");

  /// The state of a process; empty when there is no such process.
  public static Optional<ProcessState> of(long pid) {
    try {
      byte[] stat = Files.readAllBytes(PROC.resolve(pid + "/stat"));
      return Optional.of(parse(pid, new String(stat, StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// All processes; for rare occasions.
  public static List<ProcessState> all() throws IOException {
    List<ProcessState> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        of(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add);
      }
    }
    return found;
  }

  static ProcessState parse(long pid, String stat) {
    // The name may hold anything, also spaces and parentheses; nothing behind it does.
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    String[] rest = stat.substring(close + 2).split(" ", -1);
    return new ProcessState(
        pid,
        stat.substring(open + 1, close),
        rest[0].charAt(0),
        Long.parseLong(rest[1]),
        Long.parseLong(rest[3]),
        Long.parseLong(rest[19]));
  }

  /// Whether the process has ended and only waits to be reaped.
  public boolean isDead() {
    return code == 'Z' || code == 'X';
  }

  /// This process as something that cannot be mistaken for a later one.
  public ProcessRef ref() {
    return new ProcessRef(pid, start);
  }
}
